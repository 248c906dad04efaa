package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.conf.StatementType;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Runs statements of a model in two tenants, with a decoy on the search path that has objects of the same names. */
@ExtendWith(SharedServer.class)
final class TenantsTest {

    private static final String FIRST = "tenant_a";
    private static final String SECOND = "Tenant \"B\".it's $1 \\1 \\ ? {0} :x";
    private static final String DECOY = "public";
    private static final List<String> SCHEMAS = List.of(FIRST, SECOND, DECOY);

    @TempDir
    private static Path directory;

    private static ScratchDatabase database;
    private static CompiledModel model;
    private static Map<String, Function<DSLContext, String>> queries;
    private static Function<String, Settings> in;
    private static Settings onSearchPath;

    @BeforeAll
    @SuppressWarnings("unchecked")
    static void generate() throws Exception {
        SharedServer.give();
        Generation.into(directory).with("chain", "notes").run();
        try (InputStream text = TenantsTest.class.getResourceAsStream("NotesQueries.java.txt")) {
            Files.write(directory.resolve("library/model/NotesQueries.java"), text.readAllBytes());
        }
        write(
                "In",
                "Function<String, Settings> { public Settings apply(String schema) { return NotesSchema.in(schema); } }");
        write("OnSearchPath", "Supplier<Settings> { public Settings get() { return NotesSchema.onSearchPath(); } }");
        model = CompiledModel.of(directory);
        queries = (Map<String, Function<DSLContext, String>>)
                model.create(Supplier.class, "library.model.NotesQueries").get();
        in = model.create(Function.class, "library.model.In");
        onSearchPath = (Settings)
                model.create(Supplier.class, "library.model.OnSearchPath").get();
        database = ScratchServer.shared().createDatabase();
        for (String schema : SCHEMAS) {
            install(schema);
        }
    }

    @AfterAll
    static void drop() throws Exception {
        model.close();
        database.close();
    }

    private static void write(String name, String body) throws Exception {
        Files.writeString(directory.resolve("library/model/" + name + ".java"), """
                package library.model;
                import java.util.function.*;
                import org.jooq.conf.Settings;
                public final class %s implements %s
                """.formatted(name, body), UTF_8);
    }

    private static void install(String schema) throws SQLException {
        SchemaMigrator.of(database.dataSource(), new NotesChain().chain())
                .inSchema(schema)
                .up();
        try (Connection connection = connect(schema)) {
            int tickets = 100 * SCHEMAS.indexOf(schema);
            DSL.using(connection)
                    .batch(
                            "select setval('ticket', " + (tickets + 1) + ")",
                            "insert into author (name, tickets) select 'ada of ' || current_schema, " + (tickets + 2),
                            "insert into note (author_id, body, moods) values (1, 'calm', '{loud}')")
                    .execute();
        }
    }

    @TestFactory
    Stream<DynamicTest> worksInTheSchemaThatTheSettingsName() {
        return Stream.of(FIRST, SECOND).flatMap(tenant -> each(tenant, DECOY, in.apply(tenant)));
    }

    @TestFactory
    Stream<DynamicTest> worksInThatSchemaByStaticStatementsThatFindNothingElse() {
        return each(SECOND, "pg_catalog", in.apply(SECOND).withStatementType(StatementType.STATIC_STATEMENT));
    }

    @TestFactory
    Stream<DynamicTest> worksOnTheSearchPath() {
        return Stream.of(FIRST, SECOND).flatMap(tenant -> each(tenant, tenant, onSearchPath));
    }

    @TestFactory
    Stream<DynamicTest> withoutSettingsTheServerNamesThem() {
        return queries.entrySet().stream()
                .map(query -> DynamicTest.dynamicTest(query.getKey(), () -> {
                    try (Connection connection = connect(DECOY)) {
                        connection.setAutoCommit(false);
                        assertThatThrownBy(() ->
                                        query.getValue().apply(DSL.using(connection, SQLDialect.POSTGRES, plain())))
                                .hasStackTraceContaining("use in(...) or onSearchPath() of NotesSchema")
                                .hasStackTraceContaining("does not exist");
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "Ä b", "a.b", "a\"b", "'", "$1", "\\", "%s", "${class}", "?", "select"})
    void theNameOfTheSchemaIsTakenAsItIsWritten(String schema) throws SQLException {
        try (Connection connection = connect(DECOY)) {
            connection.setAutoCommit(false);
            DSLContext sql = DSL.using(connection, SQLDialect.POSTGRES, in.apply(schema));
            sql.execute("create schema " + DSL.name(schema));
            sql.execute("create table %s.author as select 1 as id, 'ada of it' as name, 0::bigint as tickets"
                    .formatted(DSL.name(schema)));

            assertThat(requireNonNull(queries.get("select")).apply(sql)).isEqualTo("ada of it");
            connection.rollback();
        }
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "\u2003"})
    void aSchemaWithoutANameIsRefused(String schema) {
        assertThatThrownBy(() -> in.apply(schema))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The schema has no name. Name the schema of the tenant, or use onSearchPath() for that of the session.");
    }

    @Test
    void aNameThatNoSchemaCanHaveIsRefused() {
        assertThat(in.apply("x".repeat(63))).isNotNull();
        assertThatThrownBy(() -> in.apply("x".repeat(64))).hasMessageContaining("has 64 bytes");
        assertThatThrownBy(() -> in.apply("ä".repeat(32))).hasMessageContaining("has 64 bytes");
        assertThatThrownBy(() -> in.apply("a\0b"))
                .hasMessageContaining("\"a?b\"")
                .hasMessageContaining("control");
        assertThatThrownBy(() -> in.apply("pg_unset: use in(...) or onSearchPath() of NotesSchema"))
                .hasMessageContaining("reserved");
        assertThatThrownBy(() -> in.apply("information_schema")).hasMessageContaining("reserved");
    }

    @Test
    void nobodyCanHaveASchemaOfTheNameThatTheModelHas() throws SQLException {
        try (Connection connection = connect(DECOY)) {
            assertThatThrownBy(() -> DSL.using(connection)
                            .execute("create schema \"pg_unset: use in(...) or onSearchPath() of NotesSchema\""))
                    .hasMessageContaining("unacceptable schema name");
        }
    }

    private static Stream<DynamicTest> each(String tenant, String searchPath, Settings settings) {
        return queries.entrySet().stream()
                .map(query -> DynamicTest.dynamicTest(
                        query.getKey() + " in " + tenant,
                        () -> worksIn(tenant, searchPath, settings, query.getValue())));
    }

    private static void worksIn(String tenant, String searchPath, Settings settings, Function<DSLContext, String> query)
            throws SQLException {
        try (Connection connection = connect(searchPath)) {
            connection.setAutoCommit(false);
            List<String> before = othersThan(tenant, connection);

            assertThat(query.apply(DSL.using(connection, SQLDialect.POSTGRES, settings)))
                    .isEqualTo("ada of " + tenant);
            assertThat(othersThan(tenant, connection)).isEqualTo(before);
            connection.rollback();
            DSL.using(connection)
                    .execute("select setval('%s.ticket', %d)"
                            .formatted(
                                    DSL.name(tenant).toString().replace("'", "''"), 100 * SCHEMAS.indexOf(tenant) + 1));
            connection.commit();
        }
    }

    private static List<String> othersThan(String tenant, Connection connection) {
        return SCHEMAS.stream()
                .filter(schema -> !schema.equals(tenant))
                .map(schema -> DSL.using(connection, SQLDialect.POSTGRES, plain())
                        .fetchSingle("""
                                select concat((select json_agg(a) from {0}.author a), (select json_agg(n) from {0}.note n),
                                              (select last_value from {0}.ticket))""", DSL.name(schema))
                        .get(0, String.class))
                .toList();
    }

    private static Settings plain() {
        return new Settings();
    }

    private static Connection connect(String schema) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        source.setCurrentSchema(DSL.name(schema).toString());
        return source.getConnection();
    }
}
