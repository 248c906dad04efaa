package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.MigrationException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Fills a large table while an application inserts and changes rows everywhere in it, and the run is killed again and again. */
@Timeout(300)
class BackfillUnderWritersTest {

    private static final int ROWS = 200_000;

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002AddSlug.class);

    /**
     * What a writer does to a row or a new one beside it: {0} is its id, {1} a number that no other statement has.
     *
     * <p>The gate closes in the last transaction of the step, with which the trigger goes.
     */
    private static final List<String> WRITES = List.of(
            "insert into pages (id, title) select {0} + 1 + {1} % 9, 'New {1}' from gate where open on conflict do"
                    + " nothing",
            "insert into pages (id, title, slug, own) select {0} + 1 + {1} % 9, 'New', 'own {1}', 'own {1}' from gate"
                    + " where open on conflict do nothing",
            "update pages set title = 'Changed {1}', own = null from gate where open and id = {0}",
            "update pages set slug = 'own {1}', own = 'own {1}' from gate where open and id = {0}",
            "update pages set title = 'Both {1}', slug = 'own {1}', own = 'own {1}' from gate where open and id = {0}",
            "update pages set visits = visits + 1 from gate where open and id = {0}",
            "update pages set slug = null, own = null from gate where open and id = {0}");

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final AtomicBoolean stopped = new AtomicBoolean();

    @Test
    void noRowIsLeftOrStaleAndNoValueOfTheWritersIsOverwritten() throws Exception {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create table pages (id int primary key, title text, own text, visits int default 0 not null)",
                "create table gate (open bool)",
                "insert into gate values (true)",
                "insert into pages (id, title) select 10 * n, 'Page ' || n from generate_series(1, %d) n"
                        .formatted(ROWS));
        // The first run dies before its first batch is done, with the column and the trigger in place.
        assertKilledAfter(0);
        List<CompletableFuture<Long>> writers = Stream.of(1, 2)
                .map(number -> Background.start(() -> write(number)))
                .toList();

        assertKilledAfter(20_000);
        assertKilledAfter(30_000);
        assertKilledAfter(50_000);
        database.migrator(CHAIN).up();
        stopped.set(true);

        for (CompletableFuture<Long> writer : writers) {
            assertThat(writer.get()).isPositive();
        }
        assertThat(database.migrator(CHAIN).installedVersion()).hasToString("at V002");
        assertThat(database.value("select count(*) from pages where title like 'New %'"))
                .isNotEqualTo("0");
        assertThat(database.value("select count(*) from pages where own is not null"))
                .isNotEqualTo("0");
        assertThat(database.rows("select id, title, slug, own from pages where slug is distinct from coalesce(own,"
                        + " lower(title)) limit 10"))
                .isEmpty();
    }

    private void assertKilledAfter(int rows) {
        SchemaMigrator killed = database.migrator(CHAIN).reportingTo(new ProgressListener() {
            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                if (progress.rowsLookedAt() > rows) {
                    database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where datname = current_database() and application_name like 'stepwise %'");
                }
            }
        });
        assertThatThrownBy(killed::up).isInstanceOf(MigrationException.class);
        assertThat(database.migrator(CHAIN).installedVersion().toString()).contains("V002 up is unfinished");
    }

    /** Writes until it is stopped, and returns how often. */
    private long write(int number) {
        Random random = new Random(number);
        long writes = 0;
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            while (!stopped.get()) {
                String write = WRITES.get(random.nextInt(WRITES.size()));
                String id = Integer.toString(10 * (1 + random.nextInt(ROWS)));
                statement.execute(write.replace("{0}", id).replace("{1}", Long.toString(2 * ++writes + number % 2)));
            }
            return writes;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static final class Pages extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<String> title = column("title", CLOB);
        final Field<String> slug = column("slug", CLOB);

        Pages() {
            super("pages");
        }
    }

    static final class Gate extends StepTable {
        final Field<Boolean> open = column("open", BOOLEAN);

        Gate() {
            super("gate");
        }
    }

    static final class V002AddSlug implements MigrationStep {

        private static final Pages PAGES = new Pages();
        private static final Gate GATE = new Gate();

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(PAGES).addColumn(PAGES.slug));
            changes.backfill(Backfill.of(PAGES)
                    .set(PAGES.slug, lower(PAGES.title))
                    .where(PAGES.slug.isNull())
                    .inOrderOf(PAGES.id));
            changes.ddl(alterTable(PAGES).alterColumn(PAGES.slug).setNotNull());
            changes.dml(update(GATE).set(GATE.open, false));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(PAGES).dropColumn(PAGES.slug));
        }
    }
}
