package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** A generated model, compiled with its use and run: the types of its columns, and what they mean on the server. */
@ExtendWith(SharedServer.class)
final class JavaTypesTest {

    private static final String USE = """
            import static library.model.Tables.*;
            import java.time.OffsetDateTime;
            import java.util.*;
            import java.util.function.Function;
            import library.model.tables.records.*;
            import org.jooq.*;
            import org.jooq.impl.DSL;
            import org.jooq.types.YearToSecond;
            public class Use implements Function<DSLContext, Object> {
                public Object apply(DSLContext sql) {
                    DSLContext db = sql.configuration().derive(library.model.LendingSchema.onSearchPath()).dsl();
                    %s
                }
            }""";

    private final ScratchDatabase database = ScratchServer.shared().createDatabase();

    @TempDir
    private Path directory;

    @BeforeEach
    void generate() throws Exception {
        SchemaMigrator.of(database.dataSource(), new LendingChain().chain()).upTo(1);
        try (OfferedChain lending = OfferedChain.by(LendingChain.class)) {
            Generation.into(directory).with("chain", "lending").run();
        }
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void citextIsComparedWithoutCase() throws Exception {
        assertThat(use("""
                db.insertInto(READERS, READERS.ID, READERS.NAME, READERS.NICKNAMES)
                        .values(1, "Dune", new String[] {"Sand", null, "a \\"b\\"}"}).values(2, "Emma", null).execute();
                db.insertInto(LOANS, LOANS.ID, LOANS.READER_NAME).values(1, "DUNE").execute();
                List<Object> found = new ArrayList<>();
                found.add(db.fetchCount(READERS, READERS.NAME.eq("dune")));
                found.add(db.fetchCount(READERS, READERS.NAME.in("dune", "EMMA")));
                found.add(db.fetchCount(READERS, READERS.NAME.ne("dune")));
                found.add(db.fetchCount(READERS, READERS.NAME.between("DUM", "dunf")));
                found.add(db.fetchCount(READERS, READERS.NAME.eq(DSL.inline("dUNE", READERS.NAME))));
                found.add(db.fetchCount(READERS, DSL.row(READERS.ID, READERS.NAME).eq(1, "dune")));
                found.add(db.fetchCount(READERS, READERS.NICKNAMES.contains(new String[] {"SAND"})));
                found.add(db.fetchCount(READERS.join(LOANS).on(READERS.NAME.eq(LOANS.READER_NAME))));
                found.add(db.update(READERS).set(READERS.NAME, "Persuasion").where(READERS.NAME.eq("EMMA")).execute());
                found.add(db.selectFrom(READERS).where(READERS.NAME.eq((String) null)).fetch().size());
                found.add(Arrays.asList(db.fetchOne(READERS, READERS.ID.eq(1)).getNicknames()));
                return found;""")).isEqualTo(List.of(1, 2, 1, 1, 1, 1, 1, 1, 1, 0, Arrays.asList("Sand", null, "a \"b\"}")));
    }

    @Test
    void citextIsComparedWithoutCaseInStatementsWithoutParameters() throws Exception {
        assertThat(use("""
                DSLContext inlined = DSL.using(db.configuration().derive(library.model.LendingSchema.onSearchPath()
                        .withStatementType(org.jooq.conf.StatementType.STATIC_STATEMENT)));
                inlined.insertInto(READERS, READERS.ID, READERS.NAME, READERS.NICKNAMES)
                        .values(1, "O'Hara", new String[] {"Kit", "?"}).execute();
                return inlined.fetchCount(READERS, READERS.NAME.eq("o'HARA").and(READERS.NICKNAMES.contains(new String[] {"KIT"})));""")).isEqualTo(1);
    }

    @Test
    void citextInAnotherSchemaIsFoundOnTheSearchPath() throws Exception {
        moveCitext();

        assertThat(use("public, elsewhere", """
                db.insertInto(READERS, READERS.ID, READERS.NAME).values(1, "Dune").execute();
                return db.fetchCount(READERS, READERS.NAME.in("dune"));""")).isEqualTo(1);
    }

    @Test
    void citextOutsideTheSearchPathIsAnErrorAndNotACompareWithCase() throws Exception {
        moveCitext();

        assertThatThrownBy(() -> use("public", "return db.fetchCount(READERS, READERS.NAME.eq(\"dune\"));"))
                .hasMessageContaining("type \"citext\" does not exist");
    }

    @Test
    void columnsHaveTheJavaTypesOfWhatTheyHold() throws Exception {
        assertThat(use("""
                ReadersRecord ann = db.newRecord(READERS);
                ann.setId(1);
                ann.setName("Ann");
                ann.setSettings(JSONB.valueOf("{\\"theme\\": 1}"));
                ann.setBadges(new UUID[] {new UUID(1, 2)});
                ann.setJoinedAt(OffsetDateTime.parse("2026-01-02T03:04:05.123456Z"));
                ann.setLongestLoan(YearToSecond.valueOf("+1-2 +3 04:05:06.000000"));
                ann.store();
                ann.refresh();
                return List.of(ann.getSettings().data(), ann.getBadges()[0], ann.getJoinedAt().toInstant().toString(),
                        ann.getLongestLoan().toString());"""))
                .isEqualTo(List.of(
                        "{\"theme\": 1}", new UUID(1, 2), "2026-01-02T03:04:05.123456Z", "+1-2 +3 04:05:06.000000000"));
    }

    @Test
    void aForeignKeyIsAPath() throws Exception {
        assertThat(use("""
                db.insertInto(READERS, READERS.ID, READERS.NAME).values(1, "Ann").execute();
                db.insertInto(LOANS, LOANS.ID, LOANS.READER_ID).values(7, 1).execute();
                return List.of(db.select(LOANS.readers().NAME).from(LOANS).fetchSingle().value1(),
                        db.select(READERS.loans().ID).from(READERS).leftJoin(READERS.loans()).fetchSingle().value1());""")).isEqualTo(List.of("Ann", 7));
    }

    @Test
    void commentsAreJavadoc() throws Exception {
        assertThat(Files.readString(directory.resolve("library/model/tables/Readers.java")))
                .contains("* People with a card.\n", ". The name on the card.\n");
    }

    private void moveCitext() throws Exception {
        DSL.using(database.dataSource(), SQLDialect.POSTGRES)
                .execute("create schema elsewhere; alter extension citext set schema elsewhere");
    }

    private Object use(String body) throws Exception {
        return use("public", body);
    }

    @SuppressWarnings("unchecked")
    private Object use(String searchPath, String body) throws Exception {
        Files.writeString(directory.resolve("Use.java"), USE.formatted(body));
        PGSimpleDataSource application = new PGSimpleDataSource();
        application.setUrl(database.url());
        application.setCurrentSchema(searchPath);
        try (CompiledModel model = CompiledModel.of(directory)) {
            Function<DSLContext, Object> use = model.create(Function.class, "Use");
            return use.apply(DSL.using(application, SQLDialect.POSTGRES));
        }
    }
}
