package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Move;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record1;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletes rows of tables small and large, and moves them to another table. */
@Timeout(120)
class BatchedDeletionAndMoveTest {

    private static final MigrationChain DELETION = Things.chain().steps(V001CreateThings.class, V002DeleteOld.class);

    private static final MigrationChain MOVE = Things.chain().steps(V001CreateThings.class, V002MoveOld.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createThings() {
        database.migrator(DELETION).upTo(1);
        database.execute(
                "create table old (name text primary key)",
                "insert into old values ('old')",
                "create table archive (id int primary key check (id <> 20001), label text not null)");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 25_000})
    void theRowsThatMeetTheConditionAreDeletedAndCounted(int rows) {
        insertThings(rows);

        MigrationReport report = database.migrator(DELETION).up();

        assertThat(report.rows().deleted()).isEqualTo(rows / 2);
        assertThat(database.rows("select name, count(*) from things group by name"))
                .containsExactly("new|" + rows / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 20_000})
    void theRowsThatMeetTheConditionAreMovedAndCounted(int rows) {
        insertThings(rows);

        MigrationReport report = database.migrator(MOVE).up();

        assertThat(report.rows().inserted()).isEqualTo(rows / 2);
        assertThat(report.rows().deleted()).isZero();
        assertThat(database.value("select count(*) from things")).isEqualTo(Integer.toString(rows / 2));
        assertThat(database.rows("select min(id), max(id), count(*), min(label) from archive"))
                .containsExactly("1|" + (rows - 1) + "|" + rows / 2 + "|old");
    }

    @Test
    void scriptsDoTheSame() {
        insertThings(25_000);
        database.execute("alter table archive drop constraint archive_id_check");

        database.execute(database.migrator(MOVE).plan(2));

        assertThat(database.value("select count(*) from archive")).isEqualTo("12500");
        assertThat(database.value("select count(*) from things")).isEqualTo("12500");
    }

    @Test
    void aRunThatWasCutOffGoesOnAndNoRowIsLostOrTwice() {
        insertThings(20_000);
        SchemaMigrator cutOff = database.migrator(MOVE).reportingTo(new ProgressListener() {
            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                if (progress.rowsFilled() > 2_000) {
                    throw new IllegalStateException("cut off");
                }
            }
        });
        assertThatThrownBy(cutOff::up).hasMessage("cut off");
        assertThat(Integer.parseInt(database.value("select count(*) from archive")))
                .isBetween(2_000, 9_999);
        assertThat(database.value("select count(*) from (select id from things union all select id from archive) a"))
                .isEqualTo("20000");

        database.migrator(MOVE).up();

        assertThat(database.value("select count(*) from archive")).isEqualTo("10000");
    }

    @Test
    void aRowThatViolatesAConstraintIsNamedByItsKey() {
        insertThings(25_000);

        assertThatThrownBy(() -> database.migrator(MOVE).up())
                .hasMessageContaining("archive_id_check")
                .hasMessageContaining("Row: \"public\".\"things\".\"id\" = 20001");
        assertThat(database.value("select max(id) from archive")).isEqualTo("19999");

        database.execute("update things set name = 'new' where id = 20001");
        database.migrator(MOVE).up();
        assertThat(database.value("select count(*) from archive")).isEqualTo("12499");
    }

    private void insertThings(int rows) {
        database.execute(
                "insert into things select n, case when n %% 2 = 0 then 'new' else 'old' end from generate_series(1, %d) n"
                        .formatted(rows));
    }

    static final class Old extends StepTable {
        final Field<String> name = column("name", CLOB);

        Old() {
            super("old");
        }
    }

    static final class Archive extends StepTable {
        final Field<Integer> id = column("id", INTEGER);
        final Field<String> label = column("label", CLOB);

        Archive() {
            super("archive");
        }
    }

    private static final Old OLD = new Old();
    private static final Archive ARCHIVE = new Archive();

    static final class V002DeleteOld implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.delete(Deletion.from(THINGS)
                    .using(OLD)
                    .where(OLD.name.eq(THINGS.name))
                    .inOrderOf(THINGS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the rows are deleted");
        }
    }

    static final class V002MoveOld implements MigrationStep {

        @Override
        public void up(Changes changes) {
            CommonTableExpression<Record1<String>> names =
                    name("names").fields("name").as(select(OLD.name).from(OLD));
            changes.move(Move.from(THINGS)
                    .into(ARCHIVE)
                    .set(ARCHIVE.id, THINGS.id)
                    .set(ARCHIVE.label, names.field("name", CLOB))
                    .with(names)
                    .using(names)
                    .where(names.field("name", CLOB).eq(THINGS.name))
                    .inOrderOf(THINGS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the rows are moved");
        }
    }
}
