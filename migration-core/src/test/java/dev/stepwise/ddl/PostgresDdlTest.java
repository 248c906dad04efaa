package dev.stepwise.ddl;

import static dev.stepwise.ddl.CatalogConditions.columnHasType;
import static dev.stepwise.ddl.CatalogConditions.hasComment;
import static dev.stepwise.ddl.CatalogConditions.tableExists;
import static dev.stepwise.ddl.PostgresDdl.dropIndex;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresDdl.require;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.BYTEA;
import static dev.stepwise.ddl.PostgresTypes.SERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each word does on a server what it says, in the target schema, and lets a decoy in {@code public} be. */
class PostgresDdlTest {

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createDecoy() {
        database.migrator(Things.chain().steps(V001CreateThings.class)).up();
        database.execute(
                "comment on table things is 'decoy'",
                "create index things_name on things (name)",
                "insert into things values (99, 'decoy')",
                "create table boxes (decoy int)",
                "insert into boxes values (99)");
    }

    @Test
    void dropsTheIndexOfItsOwnSchema() {
        apply(V002IndexNames.class).downTo(1);

        assertThat(database.rows("select schemaname from pg_indexes where indexname = 'things_name'"))
                .containsExactly("public");
    }

    @Test
    void stopsWhereARequirementDoesNotHold() {
        apply(V002RequireWhatHolds.class);

        assertThatThrownBy(() -> apply(V002RequireWhatDoesNotHold.class, "other"))
                .isInstanceOfSatisfying(
                        StepFailedException.class,
                        failed -> assertThat(failed.sqlState()).isEqualTo("P0001"))
                .hasMessageContaining("It's 100% \"necessary\".");
        assertThatThrownBy(() -> apply(V002RequireWhatIsUnknown.class, "third"))
                .hasMessageContaining("Unknown is not enough.");
    }

    @Test
    void runsWhatStandsUnderAConditionOnlyWhereItHolds() {
        apply(V002FillUnderConditions.class);

        assertThat(database.rows("select id from tenant.things order by id")).containsExactly("1", "2", "3", "4");
        assertThat(database.rows("select id from things")).containsExactly("99");
    }

    @Test
    void namesTheTypesAsPostgresDoes() {
        apply(V002CreateBoxes.class);

        assertThat(database.catalog("tenant", "things").facts())
                .contains(
                        "table boxes column 001 small: integer not null default nextval('boxes_small_seq'::regclass)",
                        "table boxes column 002 big: bigint not null default nextval('boxes_big_seq'::regclass)",
                        "table boxes column 003 label: text",
                        "table boxes column 004 content: bytea",
                        "table boxes column 005 moment: timestamp without time zone default now()",
                        "table boxes column 006 second: timestamp(0) without time zone not null",
                        "table boxes column 007 instant: timestamp with time zone default now()",
                        "sequence boxes_small_seq: integer owned by boxes.small",
                        "sequence boxes_big_seq: bigint owned by boxes.big");
    }

    private SchemaMigrator apply(Class<? extends MigrationStep> second) {
        return apply(second, "tenant");
    }

    private SchemaMigrator apply(Class<? extends MigrationStep> second, String schema) {
        SchemaMigrator migrator = tenant(second).inSchema(schema);
        migrator.up();
        return migrator;
    }

    private SchemaMigrator tenant(Class<? extends MigrationStep> second) {
        return database.migrator(Things.chain().steps(V001CreateThings.class, second))
                .inSchema("tenant");
    }

    abstract static class OneWay implements MigrationStep {
        @Override
        public void down(Changes changes) {
            changes.irreversible("a test does not go down");
        }
    }

    static final class Boxes extends StepTable {
        final Field<Integer> small = column("small", SERIAL);
        final Field<Long> big = column("big", BIGSERIAL);
        final Field<String> label = column("label", TEXT);
        final Field<byte[]> content = column("content", BYTEA);
        final Field<LocalDateTime> moment = column("moment", TIMESTAMP.defaultValue(now()));
        final Field<LocalDateTime> second = column("second", timestamp(0).notNull());
        final Field<OffsetDateTime> instant =
                column("instant", TIMESTAMPWITHTIMEZONE.defaultValue(now(TIMESTAMPWITHTIMEZONE)));

        Boxes() {
            super("boxes");
        }
    }

    private static final Boxes BOXES = new Boxes();

    static final class V002CreateBoxes extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(BOXES).columns(BOXES.fields()));
        }
    }

    static final class V002IndexNames implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createIndex("things_name").on(THINGS, THINGS.name));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropIndex("things_name"));
        }
    }

    static final class V002RequireWhatHolds extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    require(trueCondition(), "never"),
                    require(hasComment(THINGS, "1"), "The comment is not that of the target schema."),
                    require(not(tableExists(BOXES)), "The table is looked for in another schema."),
                    require(tableExists(THINGS), "The table is not found."),
                    require(columnHasType(THINGS, THINGS.id), "The declared type is not found."),
                    require(
                            not(columnHasType(THINGS, DSL.field(THINGS.id.getUnqualifiedName(), TEXT))),
                            "Another type is taken for the declared one."),
                    require(not(columnHasType(BOXES, THINGS.id)), "A column of no table is found."));
        }
    }

    static final class V002RequireWhatDoesNotHold extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(require(hasComment(THINGS, "decoy"), "It's 100% \"necessary\"."));
        }
    }

    static final class V002RequireWhatIsUnknown extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(require(hasComment(BOXES, "decoy"), "Unknown is not enough."));
        }
    }

    static final class V002FillUnderConditions extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.when(hasComment(THINGS, "1"), inside -> {
                inside.dml(insertInto(THINGS, THINGS.id).values(1));
                inside.dml(insertInto(THINGS, THINGS.id).values(2));
            });
            changes.when(
                    not(tableExists(BOXES)),
                    inside -> inside.dml(insertInto(THINGS, THINGS.id).values(3)));
            changes.when(
                    trueCondition(),
                    inside -> inside.dml(insertInto(THINGS, THINGS.id).values(4)));
            changes.when(
                    falseCondition(),
                    inside -> inside.dml(insertInto(THINGS, THINGS.id).values(5)));
            changes.when(
                    hasComment(BOXES, "decoy"),
                    inside -> inside.dml(insertInto(THINGS, THINGS.id).values(6)));
        }
    }
}
