package dev.stepwise.benchmarks.entries;

import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Creates a table with a numeric key and a counter of the changes to each row. */
final class V001CreateEntries implements MigrationStep {

    static final class Entries extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<String> title = column("title", CLOB.notNull());
        final Field<String> body = column("body", CLOB.notNull());
        final Field<Integer> touched = column("touched", INTEGER.notNull());

        Entries() {
            super(EntriesChain.TABLE);
        }
    }

    private static final Entries ENTRIES = new Entries();

    @Override
    public void up(Changes changes) {
        changes.ddl(createTable(ENTRIES)
                .columns(ENTRIES.fields())
                .constraints(constraint("entries_pkey").primaryKey(ENTRIES.id)));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(ENTRIES));
    }
}
