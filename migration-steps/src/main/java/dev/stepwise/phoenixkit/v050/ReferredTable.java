package dev.stepwise.phoenixkit.v050;

import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** A table with a numeric key and a uuid, to which other tables refer. */
final class ReferredTable extends StepTable {
    final Field<Long> id = column("id", BIGINT.notNull());
    final Field<UUID> uuid = column("uuid", SQLDataType.UUID);

    ReferredTable(String name) {
        super(name);
    }
}
