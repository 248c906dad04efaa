package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jooq.DataType;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fills large tables in which rows need no filling, are changed meanwhile, or are known by something else than a number. */
@Timeout(60)
class BackfillOfSomeRowsTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002NameThings.class);

    private static final MigrationChain OTHER_KEYS = Things.chain().steps(V001CreateThings.class, V002NameOthers.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createThings() {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "insert into things (id) select n from generate_series(1, 25000) n",
                "create table known_by_text as select md5(id::text) id, name from things",
                "create table known_by_uuid as select gen_random_uuid() id, name from things",
                "alter table known_by_text add primary key (id)",
                "alter table known_by_uuid add primary key (id)");
    }

    @Test
    void theFewRowsThatNeedItAreFilledAndCounted() {
        database.execute("update things set name = 'mine' where id % 1000 <> 0");

        List<BackfillProgress> batches = new ArrayList<>();
        database.execute("analyze things");

        MigrationReport report = database.migrator(CHAIN)
                .reportingTo(new ProgressListener() {
                    @Override
                    public void backfilling(PlannedStep step, BackfillProgress progress) {
                        batches.add(progress);
                    }
                })
                .up();

        assertThat(report.rows().updated()).isEqualTo(25);
        assertThat(batches.get(0).rowsLookedAt()).isEqualTo(1_000);
        assertThat(batches.get(0).timeLeft())
                .as("from the 1,000 rows visited")
                .hasValueSatisfying(left ->
                        assertThat(left).isCloseTo(batches.get(0).elapsed().multipliedBy(24), Duration.ofNanos(1_000)));
        assertThat(batches.get(batches.size() - 1).rowsLookedAt()).isEqualTo(25_000);
        assertThat(database.rows("select name, count(*) from things group by name order by name"))
                .containsExactly("mine|24975", "none|25");
    }

    @Test
    void theScriptFillsTheFewRowsThatNeedIt() {
        database.execute("update things set name = 'mine' where id % 1000 <> 1");

        database.execute(database.migrator(CHAIN).plan(2));

        assertThat(database.rows("select name, count(*) from things group by name order by name"))
                .containsExactly("mine|24975", "none|25");
    }

    @Test
    void whatTheApplicationFillsWhileABatchWaitsForItIsKept() throws Exception {
        try (Connection application = database.connect();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("update things set name = 'mine' where id = 20000");
            CompletableFuture<MigrationReport> run =
                    Background.start(() -> database.migrator(CHAIN).up());
            awaitWaitingBatch();
            application.commit();

            assertThat(run.get().rows().updated()).isEqualTo(24_999);
        }
        assertThat(database.rows("select id from things where name = 'mine'")).containsExactly("20000");
        assertThat(database.value("select count(*) from things where name is null"))
                .isEqualTo("0");
    }

    @Test
    void aKeyIsATextOrAUuidAsWell() {
        MigrationReport report = database.migrator(OTHER_KEYS).up();

        assertThat(report.rows().updated()).isEqualTo(50_000);
        assertThat(database.value("select count(*) from known_by_text where name is null"))
                .isEqualTo("0");
        assertThat(database.value("select count(*) from known_by_uuid where name is null"))
                .isEqualTo("0");
    }

    private void awaitWaitingBatch() throws InterruptedException {
        String query = "select count(*) from pg_stat_activity where datname = '%s' and wait_event_type = 'Lock'"
                .formatted(database.name());
        while (!database.value(query).equals("1")) {
            Thread.sleep(5);
        }
    }

    static final class V002NameThings implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(THINGS)
                    .set(THINGS.name, "none")
                    .where(THINGS.name.isNull())
                    .maintainedByApplication()
                    .inOrderOf(THINGS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the names that were given by hand cannot be told from the others");
        }
    }

    static final class V002NameOthers implements MigrationStep {

        static final class Others<T> extends StepTable {
            final Field<T> id;
            final Field<String> name;

            Others(String table, DataType<T> key) {
                super(table);
                this.id = column("id", key.notNull());
                this.name = column("name", CLOB);
            }
        }

        private static final Others<String> KNOWN_BY_TEXT = new Others<>("known_by_text", CLOB);
        private static final Others<UUID> KNOWN_BY_UUID = new Others<>("known_by_uuid", UUID);

        @Override
        public void up(Changes changes) {
            fill(changes, KNOWN_BY_TEXT);
            fill(changes, KNOWN_BY_UUID);
        }

        private static void fill(Changes changes, Others<?> others) {
            changes.backfill(Backfill.of(others)
                    .set(others.name, "none")
                    .where(others.name.isNull())
                    .inOrderOf(others.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the names that were given by hand cannot be told from the others");
        }
    }
}
