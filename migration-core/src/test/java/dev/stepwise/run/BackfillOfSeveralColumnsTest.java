package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.INTEGER;
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
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fills two references of a table to itself at once, each by a condition of its own. */
@Timeout(120)
class BackfillOfSeveralColumnsTest {

    private static final MigrationChain FILLS = Things.chain().steps(V001CreateThings.class, V002ReferByUuid.class);

    private static final MigrationChain REPAIRS =
            Things.chain().steps(V001CreateThings.class, V002ReferByUuid.class, V003RepairReferences.class);

    private static final String OTHER = "00000000-0000-4000-8000-000000000001";

    private static final String WRONG = """
            select p.id, p.parent_id, p.next_id from pages p
            left join pages parent on parent.id = p.parent_id left join pages next on next.id = p.next_id
            where p.parent_uuid is distinct from parent.uuid or p.next_uuid is distinct from next.uuid""";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createPages() {
        database.migrator(FILLS).upTo(1);
        database.execute(
                "create table pages (id int primary key, uuid uuid default gen_random_uuid() not null unique, parent_id int, next_id int,"
                        + " parent_uuid uuid, next_uuid uuid)");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 12_000})
    void eachRowIsWrittenOnceAndEachColumnFilledWhereItNeedsIt(int rows) {
        insertPages(rows);
        database.execute(
                "update pages set parent_uuid = '%s' where id = 7".formatted(OTHER),
                "update pages set parent_id = null, next_id = null where id = 8",
                "update pages set parent_id = -1 where id = 9");

        MigrationReport report = database.migrator(FILLS).up();

        assertThat(report.rows().updated()).isEqualTo(rows - 1);
        assertThat(database.rows(WRONG)).as("a value that was there stays").containsExactly("7|6|8");
        assertThat(database.value("select parent_uuid from pages where id = 7")).isEqualTo(OTHER);
    }

    @Test
    void aScriptDoesTheSame() {
        insertPages(12_000);

        database.execute(database.migrator(FILLS).plan(2));

        assertThat(database.rows(WRONG)).isEmpty();
    }

    @Test
    void whatTheApplicationWritesMeanwhileCountsForEachColumnByItself() {
        insertPages(12_000);
        database.execute("update pages set next_uuid = '%s' where id in (20, 11020)".formatted(OTHER));

        upAfterTheFirstBatch(
                FILLS,
                "insert into pages values (-1, gen_random_uuid(), 3, 4), (-2, gen_random_uuid(), -1, null)",
                "update pages set parent_id = 5 where id in (19, 20, 11019, 11020)",
                "update pages set parent_id = null where id in (21, 11021)",
                "update pages set next_id = -9 where id in (22, 11022)");

        assertThat(database.rows(WRONG + " order by p.id")).containsExactly("20|5|21", "11020|5|11021");
        assertThat(
                        database.value(
                                "select count(*) from pages p join pages o on o.id = 5 where p.parent_uuid = o.uuid and p.id in (19, 20, 11019, 11020)"))
                .as("the reference whose number has changed")
                .isEqualTo("4");
        assertThat(database.value("select count(*) from pages where next_uuid = '%s'".formatted(OTHER)))
                .as("the reference whose number has not")
                .isEqualTo("2");
    }

    @Test
    void aColumnThatItsConditionReadsIsComputedAnewWithItsSource() {
        insertPages(12_000);
        database.migrator(REPAIRS).upTo(2);
        database.execute(
                "update pages set next_uuid = '%s' where id in (20, 11020)".formatted(OTHER),
                "update pages p set next_uuid = o.uuid from pages o where o.id = 1 and p.id in (30, 11030)");

        upAfterTheFirstBatch(
                REPAIRS,
                "insert into pages values (-1, gen_random_uuid(), 3, 4, '%1$s', '%1$s')".formatted(OTHER),
                "update pages set next_id = 5 where id in (19, 11019)",
                "update pages set next_uuid = '%s' where id in (23, 11023)".formatted(OTHER),
                "update pages set parent_id = 5 where id in (30, 11030)",
                "update pages set next_id = null where id in (24, 11024)");

        assertThat(database.rows(WRONG + " order by p.id"))
                .as("a value that refers to a row stays")
                .containsExactly("30|5|31", "11030|5|11031");
        assertThat(
                        database.value(
                                "select count(*) from pages p join pages o on o.id = 1 where p.next_uuid = o.uuid and p.id in (30, 11030)"))
                .isEqualTo("2");
    }

    /** Each refers to the pages before and after it, of which the first and the last have none. */
    private void insertPages(int rows) {
        database.execute(
                "insert into pages (id, parent_id, next_id) select n, n - 1, n + 1 from generate_series(1, %d) n"
                        .formatted(rows),
                "insert into pages (id) values (0), (%d)".formatted(rows + 1),
                "delete from pages where id = 0");
        database.execute("update pages set parent_id = null where id = 1");
    }

    private void upAfterTheFirstBatch(MigrationChain chain, String... statements) {
        database.migrator(chain)
                .reportingTo(new ProgressListener() {
                    private boolean done;

                    @Override
                    public void backfilling(PlannedStep step, BackfillProgress progress) {
                        if (!done) {
                            done = true;
                            database.execute(statements);
                        }
                    }
                })
                .up();
    }

    static final class Pages extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<Integer> parentId = column("parent_id", INTEGER);
        final Field<Integer> nextId = column("next_id", INTEGER);
        final Field<UUID> parentUuid = column("parent_uuid", UUID);
        final Field<UUID> nextUuid = column("next_uuid", UUID);

        Pages() {
            super("pages");
        }

        <T> Field<UUID> uuidWhere(Field<T> key, Field<T> value) {
            Table<?> other = as("other");
            return DSL.field(
                    select(other.field(uuid)).from(other).where(other.field(key).eq(value)));
        }
    }

    private static final Pages PAGES = new Pages();

    static final class V002ReferByUuid implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(PAGES).addColumnIfNotExists(PAGES.parentUuid));
            Field<UUID> parent = PAGES.uuidWhere(PAGES.id, PAGES.parentId);
            Field<UUID> next = PAGES.uuidWhere(PAGES.id, PAGES.nextId);
            changes.backfill(Backfill.of(PAGES)
                    .setWhere(
                            PAGES.parentUuid, parent, PAGES.parentUuid.isNull().and(parent.isNotNull()))
                    .setWhere(PAGES.nextUuid, next, PAGES.nextUuid.isNull().and(next.isNotNull()))
                    .assumingUnchanged(PAGES)
                    .inOrderOf(PAGES.id));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V003RepairReferences implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.backfill(
                    repair(repair(Backfill.of(PAGES), PAGES.parentUuid, PAGES.parentId), PAGES.nextUuid, PAGES.nextId)
                            .assumingUnchanged(PAGES)
                            .inOrderOf(PAGES.id));
        }

        private static Backfill.Builder repair(Backfill.Builder backfill, Field<UUID> uuid, Field<Integer> number) {
            Field<UUID> found = PAGES.uuidWhere(PAGES.id, number);
            return backfill.setWhere(
                    uuid,
                    found,
                    uuid.isNull().or(PAGES.uuidWhere(PAGES.uuid, uuid).isNull()).and(found.isNotNull()));
        }

        @Override
        public void down(Changes changes) {}
    }
}
