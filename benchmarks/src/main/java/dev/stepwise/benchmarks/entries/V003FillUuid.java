package dev.stepwise.benchmarks.entries;

import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;

/** Gives a uuid to every entry that has none. */
final class V003FillUuid implements MigrationStep {

    static final class Entries extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID);

        Entries() {
            super(EntriesChain.TABLE);
        }
    }

    private static final Entries ENTRIES = new Entries();

    private static final SchemaFunction<UUID> UUID_V7 = SchemaFunction.returning(UUID, "uuid_generate_v7");

    @Override
    public void up(Changes changes) {
        changes.backfill(Backfill.of(ENTRIES)
                .set(ENTRIES.uuid, UUID_V7.call())
                .where(ENTRIES.uuid.isNull())
                .inOrderOf(ENTRIES.id));
    }

    @Override
    public void down(Changes changes) {
        changes.irreversible("the entries that already had a uuid cannot be distinguished from the others");
    }
}
