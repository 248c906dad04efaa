package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;

import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Constraint;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;

/**
 * A numeric reference of a table, beside the uuid that replaces it.
 *
 * @param number the column that holds the number of the other row
 * @param uuid the column that holds its uuid
 */
record NumberReference(
        NumberedTable table, NumberColumn column, TableField<?, ? extends Number> number, Field<UUID> uuid) {

    private static final UUID NIL = new UUID(0, 0);
    private static final String PARENT = "parent";

    NumberedRows parent() {
        return column.parent().orElseThrow();
    }

    /** Returns the statement that gives the uuid to the rows that have the number alone. */
    Query uuidFilled() {
        Table<?> other = parent().as(PARENT);
        return update(table)
                .set(uuid, other.field(parent().uuid))
                .from(other)
                .where(other.field(parent().id).eq(number.cast(BIGINT)))
                .and(uuid.isNull());
    }

    /** Holds for a row that has a number and no uuid; the nil uuid stands where the other row was gone before. */
    Condition isWithoutUuid() {
        return number.isNotNull().and(uuid.isNull().or(uuid.eq(NIL)));
    }

    /** Returns the number of the row that has the uuid. */
    Field<?> restoredNumber() {
        Table<?> other = parent().as(PARENT);
        return field(select(other.field(parent().id).cast(number.getDataType()))
                .from(other)
                .where(other.field(parent().uuid).eq(uuid)));
    }

    /** Returns the names of the rows whose uuid no row has. */
    Select<Record1<String>> unresolved() {
        Table<?> other = parent().as(PARENT);
        return select(table.uuid.cast(TEXT))
                .from(table)
                .leftJoin(other)
                .on(other.field(parent().uuid).eq(uuid))
                .where(uuid.isNotNull(), other.field(parent().uuid).isNull());
    }

    boolean hasForeignKey() {
        return column.onDelete().isPresent();
    }

    String foreignKeyName() {
        return table.foreignKeyName(column);
    }

    Constraint foreignKey() {
        return column.onDelete()
                .orElseThrow()
                .of(constraint(foreignKeyName()).foreignKey(List.of(number)).references(parent(), parent().key("id")));
    }
}
