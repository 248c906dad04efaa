package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresDdl.addSequence;
import static dev.stepwise.ddl.PostgresDdl.dependentsOf;
import static dev.stepwise.ddl.PostgresDdl.dropSequence;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresSequence.sequence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.TestDatabase;
import java.util.List;
import org.jooq.TableField;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sequence of a column, and what keeps a column from being dropped. */
class SequencesAndDependentsTest {

    private static final StepTable BOXES = StepTable.named("boxes");
    private static final TableField<?, Integer> ID = BOXES.column("id", INTEGER.notNull());
    private static final TableField<?, Integer> WITHIN = BOXES.column("within", INTEGER);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createBoxes() {
        chain(V002Count.class).upTo(1);
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "'insert into boxes values (7)', 8"})
    void aColumnCountsOnFromItsHighestNumber(String rows, String next) {
        database.execute(rows);

        chain(V002Count.class).up();

        database.execute("insert into boxes (within) values (null)");
        assertThat(database.value("select max(id) from boxes")).isEqualTo(next);
        assertThat(database.value("select pg_get_serial_sequence('boxes', 'id')"))
                .isEqualTo("public.boxes_id_seq");
        assertThat(database.value("select format_type(seqtypid, null) from pg_sequence"))
                .isEqualTo("integer");
    }

    @Test
    void theSequenceGoesWithItsDefaultAndMayBeGone() {
        chain(V002Count.class).up();

        chain(V002Count.class).downTo(1);

        assertThat(database.rows("select 1 from pg_class where relkind = 'S' and relname like 'boxes%'"))
                .isEmpty();
        assertThat(database.rows("select adbin from pg_attrdef where adrelid = 'boxes'::regclass"))
                .isEmpty();
    }

    @Test
    void aSequenceKeepsItsNumberUnderAnotherName() {
        database.execute("create sequence old_numbers", "select setval('old_numbers', 41)");

        chain(V002Rename.class).up();

        assertThat(database.value("select nextval('numbers')")).isEqualTo("42");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create view used as select id from boxes",
                "create table used (box int references boxes)",
                "create function used() returns bigint begin atomic select count(id) from boxes; end"
            })
    void whatUsesAColumnFromOutsideIsNamed(String use) {
        database.execute(use);

        assertThatThrownBy(() -> chain(V002RequireUnused.class).up()).hasMessageContaining("used");
    }

    @Test
    void whatGoesWithTheColumnsIsNotNamed() {
        database.execute(
                "alter table boxes add constraint self foreign key (within) references boxes",
                "alter table boxes add constraint pair check (id <> within)",
                "create index partly on boxes ((id + 1)) where within is null");

        assertThat(chain(V002RequireUnused.class).up().steps()).hasSize(1);
    }

    private dev.stepwise.SchemaMigrator chain(Class<? extends MigrationStep> second) {
        return database.migrator(MigrationChain.named("boxes").markedBy("boxes").steps(V001CreateBoxes.class, second));
    }

    static final class V001CreateBoxes implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(BOXES).columns(ID, WITHIN).primaryKey(ID));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(BOXES));
        }
    }

    static final class V002Count implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(dropSequence(ID));
            changes.ddl(addSequence(ID));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropSequence(ID));
            changes.ddl(dropSequence(ID));
        }
    }

    static final class V002Rename implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(sequence("old_numbers").renameTo("numbers"));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002RequireUnused implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(requireNone("What uses the columns", dependentsOf(List.of(ID, WITHIN)), "Drop it."));
        }

        @Override
        public void down(Changes changes) {}
    }
}
