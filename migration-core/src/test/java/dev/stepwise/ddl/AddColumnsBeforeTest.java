package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Brings a dropped column back to its place in a table on whose later columns everything hangs that can. */
class AddColumnsBeforeTest {

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(strings = {"public", "Te\"nant. %s"})
    void restoresTheCatalogAndTheRows(String schema) {
        SchemaMigrator migrator = database.migrator(Things.chain().steps(V001CreateThings.class, V002DropMiddle.class))
                .inSchema(schema);
        migrator.upTo(1);
        createBusyTable('"' + schema.replace("\"", "\"\"") + '"');
        var before = database.catalog(schema, "things");
        String rows = "select rest, code, owner, label, n from \"%s\".busy".formatted(schema.replace("\"", "\"\""));
        var rowsBefore = database.rows(rows);

        migrator.up();
        migrator.downTo(1);

        assertThat(database.catalog(schema, "things").differencesFrom(before)).hasToString("");
        assertThat(database.rows(rows)).isEqualTo(rowsBefore).containsExactly("1|7|1|it's|3.00");
        database.execute(
                "insert into %s.busy (owner, code) values (1, 8)".formatted('"' + schema.replace("\"", "\"\"") + '"'));
        assertThat(database.rows(rows)).as("the sequence goes on").contains("2|8|1|none|0.00");
    }

    private void createBusyTable(String schema) {
        createBusyTable(database, schema);
    }

    /** Creates a table whose second column of seven is dropped, with a row. */
    static void createBusyTable(TestDatabase database, String schema) {
        database.execute(
                "set search_path to " + schema,
                "create table owners (id int primary key)",
                "insert into owners values (1)",
                """
                create table busy (
                  middle int,
                  gone bigint,
                  rest serial primary key,
                  code bigint not null unique deferrable initially deferred check (code > 0),
                  owner int not null references owners (id) on delete cascade,
                  label varchar(10) default 'none',
                  n numeric(5, 2) not null default 0)""",
                "create index busy_expression on busy (lower(label)) where n > 0",
                "create unique index busy_both on busy (middle, owner) include (label)",
                "alter table busy add constraint later check (n < 100) not valid",
                "comment on column busy.label is 'it''s a label'",
                "create table followers (busy int references busy (rest), code bigint references busy (rest))",
                "insert into busy (middle, owner, code, label, n) values (1, 1, 7, 'it''s', 3)",
                "update busy set n = 3");
    }

    /** Drops the second column of seven. */
    static final class V002DropMiddle implements MigrationStep {

        static final class Busy extends StepTable {
            final Field<Long> gone = column("gone", BIGINT);
            final Field<Integer> rest = column("rest", INTEGER.notNull());

            Busy() {
                super("busy");
            }
        }

        private static final Busy BUSY = new Busy();

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(BUSY).dropColumn(BUSY.gone));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(addColumnsBefore(BUSY, BUSY.rest, BUSY.gone));
        }
    }
}
