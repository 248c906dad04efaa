package dev.stepwise.phoenixkit.v070;

import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;

/** A table to whose rows others refer, by number and by uuid. */
final class NumberedRows extends StepTable {

    static final NumberedRows USERS = new NumberedRows("phoenix_kit_users");

    final Field<Long> id = column("id", BIGINT.notNull());
    final Field<UUID> uuid = column("uuid", UUID.notNull());

    NumberedRows(String name) {
        super(name);
    }
}
