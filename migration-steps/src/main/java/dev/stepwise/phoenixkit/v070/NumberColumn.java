package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import java.util.Optional;
import org.jooq.Constraint;
import org.jooq.ConstraintForeignKeyOnStep;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A column that holds numbers of rows.
 *
 * @param parent the table to whose rows it refers; none for a key, and for a reference that a uuid cannot restore
 * @param onDelete what its foreign key does; none where it has no foreign key
 */
record NumberColumn(
        String name, DataType<? extends Number> type, Optional<NumberedRows> parent, Optional<OnDelete> onDelete) {

    /** What a foreign key does where the row goes to which it refers. */
    enum OnDelete {
        CASCADE,
        CASCADE_ALSO_ON_UPDATE,
        SET_NULL,
        RESTRICT;

        Constraint of(ConstraintForeignKeyOnStep key) {
            return switch (this) {
                case CASCADE -> key.onDeleteCascade();
                case CASCADE_ALSO_ON_UPDATE -> key.onDeleteCascade().onUpdateCascade();
                case SET_NULL -> key.onDeleteSetNull();
                case RESTRICT -> key.onDeleteRestrict();
            };
        }
    }

    private static final String KEY = "id";

    static NumberColumn key() {
        return new NumberColumn(KEY, BIGSERIAL.notNull(), Optional.empty(), Optional.empty());
    }

    static NumberColumn integer(String name) {
        return new NumberColumn(name, INTEGER, Optional.empty(), Optional.empty());
    }

    static NumberColumn integer(String name, NumberedRows parent) {
        return new NumberColumn(name, INTEGER, Optional.of(parent), Optional.empty());
    }

    static NumberColumn integer(String name, NumberedRows parent, OnDelete onDelete) {
        return new NumberColumn(name, INTEGER, Optional.of(parent), Optional.of(onDelete));
    }

    static NumberColumn bigint(String name) {
        return new NumberColumn(name, BIGINT, Optional.empty(), Optional.empty());
    }

    static NumberColumn bigint(String name, NumberedRows parent) {
        return new NumberColumn(name, BIGINT, Optional.of(parent), Optional.empty());
    }

    static NumberColumn bigint(String name, NumberedRows parent, OnDelete onDelete) {
        return new NumberColumn(name, BIGINT, Optional.of(parent), Optional.of(onDelete));
    }

    /** Returns the column as one that must hold a number. */
    NumberColumn required() {
        return new NumberColumn(name, type.notNull(), parent, onDelete);
    }

    boolean isRequired() {
        return !type.nullable();
    }

    boolean isKey() {
        return name.equals(KEY);
    }

    /** Returns the column as it is added to a table with rows: a reference is required once it is filled. */
    Field<?> added() {
        return DSL.field(DSL.name(name), (DataType<?>) (isKey() ? type : type.nullable(true)));
    }

    /** The name without the suffix that says that it is a number. */
    String stem() {
        return name.replaceFirst("_id$", "");
    }
}
