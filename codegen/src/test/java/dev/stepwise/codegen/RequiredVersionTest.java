package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.WireTap;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BiConsumer;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/** Compares schemas with the version from which classes were generated, as an application does when it starts. */
@ExtendWith(SharedServer.class)
final class RequiredVersionTest {

    private static final String TENANT = "Tenant \"A\" it's";
    private static final String QUOTED = "\"Tenant \"\"A\"\" it's\"";
    private static final MigrationChain NOTES = new NotesChain().chain();
    private static final MigrationChain MARKED = new MarkedChain().chain();

    @TempDir
    private static Path directory;

    private static CompiledModel model;
    private static BiConsumer<DataSource, String> first;
    private static BiConsumer<DataSource, String> firstStrictly;
    private static BiConsumer<DataSource, String> newest;
    private static BiConsumer<DataSource, String> marked;
    private static BiConsumer<DataSource, String> markedStrictly;

    private final ScratchDatabase database = ScratchServer.shared().createDatabase();

    @BeforeAll
    static void generate() throws Exception {
        SharedServer.give();
        generate("notes", "notes.first", "1");
        generate("notes", "notes.newest", "2");
        generate(MarkedChain.NAME, "marked", "1");
        write("First", "notes.first.NotesSchema.requireVersion");
        write("FirstStrictly", "notes.first.NotesSchema.requireVersionStrictly");
        write("Newest", "notes.newest.NotesSchema.requireVersion");
        write("Marked", "marked._2MarkedU0022ChainSchema.requireVersion");
        write("MarkedStrictly", "marked._2MarkedU0022ChainSchema.requireVersionStrictly");
        model = CompiledModel.of(directory);
        first = compiled("First");
        firstStrictly = compiled("FirstStrictly");
        newest = compiled("Newest");
        marked = compiled("Marked");
        markedStrictly = compiled("MarkedStrictly");
    }

    @AfterAll
    static void close() throws Exception {
        model.close();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static void generate(String chain, String packageName, String version) throws Exception {
        Generation generation = Generation.into(directory).with("chain", chain).with("version", version);
        generation.configuration.getGenerator().getTarget().setPackageName(packageName);
        org.jooq.codegen.GenerationTool.generate(generation.configuration);
    }

    private static void write(String name, String method) throws Exception {
        Files.createDirectories(directory.resolve("use"));
        Files.writeString(directory.resolve("use/" + name + ".java"), """
                package use;
                public final class %s implements java.util.function.BiConsumer<javax.sql.DataSource, String> {
                    public void accept(javax.sql.DataSource source, String schema) { %s(source, schema); }
                }""".formatted(name, method));
    }

    @SuppressWarnings("unchecked")
    private static BiConsumer<DataSource, String> compiled(String name) throws Exception {
        return model.create(BiConsumer.class, "use." + name);
    }

    @Test
    void theVersionOfTheClassesIsEnough() {
        migrate(NOTES, 2);
        migrate(MARKED, 1);

        assertThatCode(() -> newest.accept(database.dataSource(), TENANT)).doesNotThrowAnyException();
        assertThatCode(() -> marked.accept(database.dataSource(), TENANT)).doesNotThrowAnyException();
        assertThatCode(() -> markedStrictly.accept(database.dataSource(), TENANT))
                .doesNotThrowAnyException();
    }

    @Test
    void aSchemaBehindTheClassesIsRefused() {
        migrate(NOTES, 1);

        refusedBy(newest)
                .hasMessage(
                        "Schema \"Tenant \"A\" it's\" is at 1 of notes, the classes were generated from 2: run `stepwise up`.");
    }

    @Test
    void aSchemaAheadOfTheClassesIsRefusedOnlyStrictly() {
        migrate(NOTES, 2);

        assertThatCode(() -> first.accept(database.dataSource(), TENANT)).doesNotThrowAnyException();
        refusedBy(firstStrictly)
                .hasMessage(
                        "Schema \"Tenant \"A\" it's\" is at 2 of notes, the classes were generated from 1: deploy the classes of 2, or let requireVersion allow a newer schema.");
    }

    @Test
    void whereNothingIsInstalledTheStartIsRefused() throws SQLException {
        String message =
                "Schema \"Tenant \"A\" it's\" has no version of notes, the classes were generated from 2: run `stepwise up`.";
        refusedBy(newest).hasMessage(message);
        execute("create schema " + QUOTED);
        refusedBy(newest).hasMessage(message);
        migrate(MARKED, 1);
        refusedBy(newest).hasMessage(message);
    }

    @Test
    void anotherSchemaDoesNotCount() {
        migrate(NOTES, 2);

        assertThatThrownBy(() -> newest.accept(database.dataSource(), "public"))
                .hasMessageContaining("Schema \"public\" has no version of notes");
    }

    @Test
    void aStepUpToTheVersionOfTheClassesHasToBeFinished() throws SQLException {
        migrate(NOTES, 2);
        unfinish("up");

        refusedBy(newest)
                .hasMessage(
                        "Schema \"Tenant \"A\" it's\" is at 1 of notes, with the step 2 up unfinished, the classes were generated from 2: run `stepwise up` to finish the step.");
    }

    @Test
    void aStepDownFromTheVersionOfTheClassesIsRefused() throws SQLException {
        migrate(NOTES, 2);
        unfinish("down");

        refusedBy(newest)
                .hasMessageContaining("is at 2 of notes, with the step 2 down unfinished")
                .hasMessageEndingWith("run `stepwise down` to finish the step.");
    }

    @Test
    void aStepBeyondTheClassesMayBeAtWorkUnlessStrictly() throws SQLException {
        migrate(NOTES, 2);
        unfinish("up");

        assertThatCode(() -> first.accept(database.dataSource(), TENANT)).doesNotThrowAnyException();
        refusedBy(firstStrictly).hasMessageContaining("is at 1 of notes, with the step 2 up unfinished");
    }

    @Test
    void anUnfinishedFirstStepIsNoVersion() throws SQLException {
        migrate(NOTES, 1);
        unfinish("up");

        refusedBy(first).hasMessageContaining("has no version of notes, with the step 1 up unfinished");
    }

    @Test
    void theJournalIsBelievedWhereTheMarkerIsLostOrBehind() throws SQLException {
        migrate(MARKED, 1);
        execute("comment on table " + QUOTED + ".\"the \"\"marker\"\"\" is null");

        assertThatCode(() -> markedStrictly.accept(database.dataSource(), TENANT))
                .doesNotThrowAnyException();
    }

    @Test
    void aMarkerBeyondTheClassesIsAhead() throws SQLException {
        migrate(MARKED, 1);
        execute("comment on table " + QUOTED + ".\"the \"\"marker\"\"\" is '7'");

        assertThatCode(() -> marked.accept(database.dataSource(), TENANT)).doesNotThrowAnyException();
        refusedBy(markedStrictly).hasMessageContaining("is at 7 of " + MarkedChain.NAME);
    }

    @Test
    void withoutAJournalTheMarkerCounts() throws SQLException {
        execute("create schema " + QUOTED);
        execute("create table " + QUOTED + ".\"the \"\"marker\"\"\" (id int)");
        refusedBy(marked).hasMessageContaining("unknown version").hasMessageContaining("is missing");

        execute("comment on table " + QUOTED + ".\"the \"\"marker\"\"\" is 'one'");
        refusedBy(marked).hasMessageContaining("unknown version").hasMessageContaining("is \"one\"");

        execute("comment on table " + QUOTED + ".\"the \"\"marker\"\"\" is '1'");
        assertThatCode(() -> marked.accept(database.dataSource(), TENANT)).doesNotThrowAnyException();
    }

    @Test
    void aNewerJournalIsAnUnknownVersion() throws SQLException {
        migrate(NOTES, 2);
        execute("update " + QUOTED + ".stepwise_journal set format = 2");

        refusedBy(newest).hasMessageContaining("unknown version: its journal has format 2");
    }

    @Test
    void theAnswerCostsOneRoundTripAndOneConnection() throws Exception {
        migrate(NOTES, 2);
        try (WireTap tap = WireTap.inFrontOf(database.url())) {
            PGSimpleDataSource source = tap.dataSource();
            source.setAssumeMinServerVersion("14");

            newest.accept(source, TENANT);

            assertThat(tap.roundTrips()).isEqualTo(1);
            assertThat(tap.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(PreferQueryMode.class)
    void everyModeOfTheDriverWillDo(PreferQueryMode mode) {
        migrate(NOTES, 1);
        PGSimpleDataSource source = source();
        source.setPreferQueryMode(mode);

        assertThatCode(() -> firstStrictly.accept(source, TENANT)).doesNotThrowAnyException();
        assertThatThrownBy(() -> newest.accept(source, TENANT)).hasMessageContaining("is at 1 of notes");
    }

    @Test
    void aRoleThatMayNotReadTheJournalIsToldWhatItNeeds() throws SQLException {
        migrate(NOTES, 2);
        execute("create role reader_of_notes");
        PGSimpleDataSource source = source();
        source.setOptions("-c role=reader_of_notes");
        try {
            assertThatThrownBy(() -> newest.accept(source, TENANT))
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("permission denied")
                    .hasMessageContaining(
                            "Grant the role USAGE on the schema and SELECT on its table stepwise_journal.");
            execute("grant usage on schema " + QUOTED + " to reader_of_notes");
            execute("grant select on " + QUOTED + ".stepwise_journal to reader_of_notes");
            assertThatCode(() -> newest.accept(source, TENANT)).doesNotThrowAnyException();
        } finally {
            execute("drop owned by reader_of_notes; drop role reader_of_notes");
        }
    }

    @Test
    void aTransactionOfTheCallerIsLeftAlone() throws Exception {
        migrate(NOTES, 2);
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("create table mine (id int)");

            newest.accept(alwaysOpen(connection), TENANT);
            connection.commit();

            execute("table mine");
        }
    }

    @Test
    void aConnectionWithoutAutoCommitIsGivenBackOutsideATransaction() throws Exception {
        migrate(NOTES, 2);
        try (Connection connection = database.dataSource().getConnection()) {
            connection.setAutoCommit(false);

            newest.accept(alwaysOpen(connection), TENANT);

            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(connection.unwrap(BaseConnection.class).getTransactionState())
                    .isEqualTo(TransactionState.IDLE);
        }
    }

    /** Returns a source of one connection, which only its owner closes. */
    private static DataSource alwaysOpen(Connection connection) {
        Connection lent = (Connection) Proxy.newProxyInstance(
                RequiredVersionTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : method.invoke(connection, arguments));
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() {
                return lent;
            }
        };
    }

    private AbstractThrowableAssert<?, ?> refusedBy(BiConsumer<DataSource, String> guard) {
        return assertThatThrownBy(() -> guard.accept(database.dataSource(), TENANT))
                .isInstanceOf(IllegalStateException.class);
    }

    private void migrate(MigrationChain chain, int version) {
        SchemaMigrator.of(database.dataSource(), chain).inSchema(TENANT).upTo(version);
    }

    /** Makes the newest row that of a step that was begun and not finished. */
    private void unfinish(String direction) throws SQLException {
        execute("update " + QUOTED + ".stepwise_journal set finished_at = null, direction = '" + direction
                + "' where id = (select max(id) from " + QUOTED + ".stepwise_journal)");
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        return source;
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
