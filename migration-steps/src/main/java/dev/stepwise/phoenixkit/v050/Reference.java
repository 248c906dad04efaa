package dev.stepwise.phoenixkit.v050;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;

import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * A reference that a row holds twice: as the number and as the uuid of another row.
 *
 * @param number the column with the number
 * @param uuid the column with the uuid
 * @param need which of the two a row has to have
 * @param target the table of the other row
 * @param onDelete the foreign key that V057 gives to the uuid
 */
record Reference<N extends Number>(
        Field<N> number, Field<UUID> uuid, Need need, ReferredTable target, OnDelete onDelete) {

    /** Which of the two a row has to have. */
    enum Need {
        /** The uuid may be null. */
        OPTIONAL,
        /** V057 requires the uuid. */
        REQUIRED,
        /** V057 requires the uuid, and V056 the number no longer. */
        REQUIRED_INSTEAD
    }

    /** What a foreign key does when the other row is deleted. */
    enum OnDelete {
        CASCADE,
        SET_NULL,
        RESTRICT,
        /** There is no foreign key. */
        NO_KEY
    }

    boolean isRequired() {
        return need != Need.OPTIONAL;
    }

    boolean isRequiredInstead() {
        return need == Need.REQUIRED_INSTEAD;
    }

    /** Returns the uuid of the row that the number refers to; null if there is none. */
    Field<UUID> uuidByNumber() {
        return field(select(other().field(target.uuid))
                .from(other())
                .where(other().field(target.id).eq(number.coerce(BIGINT))));
    }

    /** Returns the number of the row that the uuid refers to; null if there is none. */
    Field<N> numberByUuid() {
        return field(select(other().field(target.id))
                        .from(other())
                        .where(other().field(target.uuid).eq(uuid)))
                .coerce(number);
    }

    /** Holds for a uuid of no row. */
    Condition dangles() {
        return uuid.isNotNull().and(numberByUuid().isNull());
    }

    boolean hasKey() {
        return onDelete != OnDelete.NO_KEY;
    }

    /** The alias distinguishes the other row from this one if both are in the same table. */
    private Table<?> other() {
        return target.as("other");
    }
}
