package dev.stepwise.run;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.ddl.CatalogConditions;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.Segment;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan's script leaves what a run leaves, and refuses a schema at another version. */
class ScriptTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002SeedThings.class, V003AddSize.class, V004IndexSizes.class);

    private static final String SCHEMA = "It's a \"tenant\"";

    @AutoClose
    private final TestDatabase ran = new TestDatabase();

    @AutoClose
    private final TestDatabase scripted = new TestDatabase();

    @TempDir
    private Path directory;

    @Test
    void theScriptOfTransactionsLeavesWhatARunLeaves() {
        ran.migrator(CHAIN).inSchema(SCHEMA).upTo(3);
        scripted.execute(withoutCommandsOfPsql(plan(scripted, 3).script()));
        assertSame();

        ran.migrator(CHAIN).inSchema(SCHEMA).downTo(1);
        scripted.execute(withoutCommandsOfPsql(plan(scripted, 1).script()));
        assertSame();

        ran.migrator(CHAIN).inSchema(SCHEMA).downTo(0);
        scripted.execute(withoutCommandsOfPsql(plan(scripted, 0).script()));
        assertThat(scripted.catalog(SCHEMA, "things").facts()).isEmpty();
    }

    @Test
    void theWholeScriptLeavesWhatARunLeaves() throws Exception {
        for (int version : List.of(4, 1)) {
            run(ran.migrator(CHAIN).inSchema(SCHEMA), version);
            execute(plan(scripted, version));
            assertSame();
        }
    }

    @Test
    void theScriptForAnEmptyDatabaseIsThatOfAnEmptyDatabase() {
        MigrationPlan offline = scripted.migrator(CHAIN).inSchema(SCHEMA).planForEmptyDatabase(4);

        assertThat(offline.script()).isEqualTo(plan(scripted, 4).script());
    }

    @Test
    void theScriptRefusesASchemaAtAnotherVersion() {
        String fromNothing = withoutCommandsOfPsql(plan(scripted, 3).script());
        scripted.migrator(CHAIN).inSchema(SCHEMA).upTo(1);
        String fromOne = withoutCommandsOfPsql(plan(scripted, 3).script());
        scripted.migrator(CHAIN).inSchema(SCHEMA).upTo(2);
        CatalogSnapshot before = scripted.catalog(SCHEMA, "things");

        for (String script : List.of(fromNothing, fromOne)) {
            assertThatThrownBy(() -> scripted.execute(script))
                    .hasStackTraceContaining("found another: another run changed it. Run again.");
            assertThat(scripted.catalog(SCHEMA, "things").differencesFrom(before))
                    .hasToString("");
            assertThat(scripted.rows("select id from \"It's a \"\"tenant\"\"\".things"))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void alsoWhatRunsOutsideATransactionIsPrecededByTheCheck() {
        scripted.migrator(CHAIN).inSchema(SCHEMA).upTo(3);
        Segment outside = plan(scripted, 4).steps().get(0).segments().get(1);

        assertThat(outside).isInstanceOf(Segment.OneByOne.class);
        assertThat(outside.statements())
                .extracting(PlannedStatement::sql)
                .anySatisfy(sql -> assertThat(sql).contains("Stepwise expected version 3 on the table things"));
    }

    @Test
    void thePlanOfNothingIsEmpty() {
        scripted.migrator(CHAIN).inSchema(SCHEMA).up();

        assertThat(plan(scripted, 4).isEmpty()).isTrue();
        assertThat(plan(scripted, 4).script()).doesNotContain("\nbegin isolation");
    }

    private static void run(SchemaMigrator migrator, int version) {
        if (migrator.plan(version).to().compareTo(migrator.plan(version).from()) > 0) {
            migrator.upTo(version);
        } else {
            migrator.downTo(version);
        }
    }

    private static MigrationPlan plan(TestDatabase database, int version) {
        return database.migrator(CHAIN).inSchema(SCHEMA).plan(version);
    }

    private void assertSame() {
        String schema = "\"It's a \"\"tenant\"\"\"";
        assertThat(scripted.catalog(SCHEMA, "things").differencesFrom(ran.catalog(SCHEMA, "things")))
                .hasToString("");
        for (String query : List.of(
                "select * from " + schema + ".things order by id",
                "select id, chain, version, title, direction, seal, history, segments_done, run_by, finished_at >= started_at from "
                        + schema + ".stepwise_journal order by id")) {
            assertThat(scripted.rows(query)).isEqualTo(ran.rows(query));
        }
    }

    private static String withoutCommandsOfPsql(String script) {
        return script.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
    }

    /** Takes psql where the machine has it; the driver sends the statements one by one as psql does. */
    private void execute(MigrationPlan plan) throws IOException, InterruptedException {
        if (hasPsql()) {
            assertThat(psql(plan.script())).isEmpty();
            return;
        }
        scripted.execute(plan);
    }

    private static boolean hasPsql() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "psql")));
    }

    /** Returns what psql says, which is nothing where all went well. */
    private String psql(String script) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("script.sql"), script);
        String url = scripted.source().getURL().replaceFirst("^jdbc:", "").replaceFirst("\\?.*", "");
        ProcessBuilder psql = new ProcessBuilder(
                        "psql",
                        "--no-psqlrc",
                        "--no-password",
                        "--quiet",
                        "--username=" + scripted.source().getUser(),
                        "--file=" + file,
                        url)
                .redirectErrorStream(true);
        psql.environment().put("PGPASSWORD", String.valueOf(scripted.source().getPassword()));
        Process process = psql.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    static final class V002SeedThings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.seed(Seed.into(THINGS)
                    .rows(
                            row(THINGS.id, THINGS.name),
                            row(1, "it's; \\ :name ? $1 {0} $stepwise$\n-- next"),
                            row(2, (String) null))
                    .identifiedBy(THINGS.id));
            changes.when(CatalogConditions.hasComment(THINGS, "never"), inside -> inside.dml(deleteFrom(THINGS)));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(deleteFrom(THINGS));
        }
    }

    static final class V003AddSize implements MigrationStep {

        private static final Field<Integer> SIZE = field(name("size"), INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(SIZE));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(SIZE));
        }
    }

    static final class V004IndexSizes implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(
                    index("things_size").on(THINGS, V003AddSize.SIZE).createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PostgresDdl.dropIndex("things_size"));
        }
    }
}
