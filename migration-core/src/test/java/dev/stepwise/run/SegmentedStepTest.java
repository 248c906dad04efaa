package dev.stepwise.run;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.plan.Segment;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step of which a part runs outside a transaction: it is cut in segments, and goes on from the one that failed. */
class SegmentedStepTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002IndexNames.class, V003DoNothing.class);

    private static final MigrationChain WARNING = Things.chain().steps(V001CreateThings.class, V002Warn.class);

    private static final String NAME_TOO_LONG_TO_BE_INDEXED =
            "insert into things select 1, string_agg(md5(i::text), '') from generate_series(1, 500) i";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator = database.migrator(CHAIN);

    /** A segment that is done leaves a word in the diary. */
    @BeforeEach
    void createDiary() {
        database.execute("create schema diary", "create table diary.entries (word text)");
        migrator.upTo(1);
    }

    @Test
    void aStepIsCutWhereItLeavesTheTransaction() {
        PlannedStep step = migrator.plan(2).steps().get(0);

        assertThat(step.segments())
                .<Class<?>>extracting(Segment::getClass)
                .containsExactly(
                        Segment.InOneTransaction.class, Segment.OneByOne.class, Segment.InOneTransaction.class);
    }

    @Test
    void aStepThatSucceedsLeavesOneRowInTheJournal() {
        migrator.upTo(2);

        assertThat(diary()).containsExactly("column added", "index built");
        assertThat(journal()).containsExactly("1|up|1|t", "2|up|3|t");
        assertThat(indexIsValid()).isTrue();
    }

    @Test
    void aWarningOfAStatementOutsideTheTransactionIsReported() {
        database.execute("insert into things (id) values (1)");

        MigrationReport report = database.migrator(WARNING).upTo(2);

        assertThat(report.steps().get(0).warnings()).containsExactly("1 thing has no name");
    }

    @Test
    void aStepThatFailsInALaterSegmentIsUnfinishedAndGoesOnFromThere() {
        database.execute(NAME_TOO_LONG_TO_BE_INDEXED);

        assertThatThrownBy(() -> migrator.upTo(2))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("index row requires 16016 bytes, maximum size is 8191")
                .hasMessageContaining("statement: create index concurrently if not exists \"things_name\"")
                .hasMessageContaining(
                        "The segments before the one that failed are kept and are not repeated; the schema is at V001.");
        assertThat(migrator.installedVersion()).hasToString("at V001; V002 up is unfinished: 1 segment is done");
        assertThat(journal()).containsExactly("1|up|1|t", "2|up|1|f");
        assertThat(indexIsValid()).as("left behind by the server").isFalse();

        assertThatThrownBy(() -> migrator.upTo(2)).isInstanceOf(StepFailedException.class);
        assertThat(diary()).containsExactly("column added");

        database.execute("delete from things");
        assertThat(migrator.plan(2).steps().get(0).segments())
                .as("the journal is taken over, the index, the end")
                .hasSize(3);
        assertThat(migrator.upTo(2).steps()).hasSize(1);
        assertThat(diary()).containsExactly("column added", "index built");
        assertThat(journal()).containsExactly("1|up|1|t", "2|up|3|t");
        assertThat(indexIsValid()).isTrue();
        assertThat(migrator.installedVersion()).hasToString("at V002");
    }

    @Test
    void theOtherWayIsRefusedWhileAStepIsUnfinished() {
        database.execute(NAME_TOO_LONG_TO_BE_INDEXED);
        assertThatThrownBy(() -> migrator.upTo(2)).isInstanceOf(StepFailedException.class);

        for (int target : List.of(0, 1)) {
            assertThatThrownBy(() -> migrator.downTo(target))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The step V002 up is unfinished: 1 segment is done. Finish it first: run up to V002.");
        }
        assertThatThrownBy(() -> migrator.upTo(1)).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> migrator.plan(0)).isInstanceOf(InvalidRequestException.class);
        assertThat(diary()).containsExactly("column added");
    }

    @Test
    void theWayDownGoesOnFromTheSegmentThatFailed() {
        migrator.upTo(2);
        database.execute("delete from diary.entries", "create view diary.reader as select size from things");

        assertThatThrownBy(() -> migrator.downTo(0))
                .isInstanceOf(StepFailedException.class)
                .hasMessageStartingWith("V002 index names, down, failed: ERROR: cannot drop column size")
                .hasMessageContaining("The segments before the one that failed are kept")
                .hasMessageContaining("the schema is at V002.");
        assertThatThrownBy(() -> migrator.downTo(0))
                .as("with nothing left but the last segment")
                .hasMessageContaining("The segments before the one that failed are kept");
        assertThat(migrator.installedVersion()).hasToString("at V002; V002 down is unfinished: 2 segments are done");
        assertThatThrownBy(() -> migrator.upTo(2))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The step V002 down is unfinished: 2 segments are done. Finish it first: run down to V001.");

        database.execute("drop view diary.reader");
        migrator.downTo(1);
        assertThat(diary()).containsExactly("index dropped");
        assertThat(journal()).containsExactly("1|up|1|t", "2|up|3|t", "2|down|3|t");
        assertThat(migrator.installedVersion()).hasToString("at V001");
    }

    @Test
    void aRunThatWasKilledBeforeItsNoteRepeatsTheStatementsOutsideTheTransaction() {
        database.execute(NAME_TOO_LONG_TO_BE_INDEXED);
        assertThatThrownBy(() -> migrator.upTo(2)).isInstanceOf(StepFailedException.class);
        database.execute("delete from things", "drop index things_name", "create index things_name on things (name)");

        migrator.upTo(2);

        assertThat(diary()).containsExactly("column added", "index built");
        assertThat(indexIsValid()).isTrue();
    }

    @Test
    void ofSeveralStatementsOutsideTheTransactionThoseThatAreDoneAreNotRepeated() {
        SchemaMigrator several = database.migrator(Things.chain().steps(V001CreateThings.class, V002NoteTwice.class));
        database.execute("alter table diary.entries add check (word <> 'second') not valid");
        assertThatThrownBy(several::up).isInstanceOf(StepFailedException.class);
        database.execute("alter table diary.entries drop constraint entries_word_check");

        several.up();

        assertThat(diary()).containsExactly("first", "second");
    }

    @Test
    void anUnfinishedStepThatDoesNotFollowTheMarkerIsRefused() {
        database.execute(
                "update stepwise_journal set version = 3, segments_done = 1, finished_at = null where version = 1");

        assertThatThrownBy(() -> migrator.upTo(3))
                .isInstanceOf(VersionMismatchException.class)
                .hasMessageContaining(
                        "by the marker at V001, and by the journal at V002; V003 up is unfinished: 1 segment is done");
        assertThat(diary()).isEmpty();
    }

    private List<String> diary() {
        return database.rows("select word from diary.entries");
    }

    private List<String> journal() {
        return database.rows(
                "select version, direction, segments_done, finished_at is not null from stepwise_journal order by id");
    }

    private boolean indexIsValid() {
        return database.value("select indisvalid from pg_index where indexrelid = 'things_name'::regclass")
                .equals("t");
    }

    static final class V002Warn implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(query(
                    "do $$ begin raise warning '% thing has no name', (select count(*) from public.things); end $$"));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002NoteTwice implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(V002IndexNames.note("first"), V002IndexNames.note("second"));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V003DoNothing implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }

    static final class V002IndexNames implements MigrationStep {

        private static final Field<Integer> SIZE = field(name("size"), INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(SIZE));
            changes.dml(note("column added"));
            changes.outsideTransaction(
                    index("things_name").on(THINGS, THINGS.name).createConcurrently());
            changes.dml(note("index built"));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(note("index dropped"));
            changes.outsideTransaction(PostgresDdl.dropIndex("things_name"));
            changes.ddl(alterTable(THINGS).dropColumn(SIZE));
        }

        private static Query note(String word) {
            return insertInto(table(name("diary", "entries")), field(name("word"), CLOB))
                    .values(inline(word));
        }
    }
}
