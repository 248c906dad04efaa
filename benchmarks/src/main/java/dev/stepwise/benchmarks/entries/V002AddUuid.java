package dev.stepwise.benchmarks.entries;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;

/** Adds a column for the uuids, still empty. */
final class V002AddUuid implements MigrationStep {

    static final class Entries extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID);

        Entries() {
            super(EntriesChain.TABLE);
        }
    }

    private static final Entries ENTRIES = new Entries();

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ENTRIES).addColumn(ENTRIES.uuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ENTRIES).dropColumn(ENTRIES.uuid));
    }
}
