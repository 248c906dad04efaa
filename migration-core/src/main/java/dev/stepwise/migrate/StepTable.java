package dev.stepwise.migrate;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.schema;

import dev.stepwise.script.internal.Mark;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.impl.CustomRecord;
import org.jooq.impl.CustomTable;
import org.jooq.impl.DSL;

/**
 * A table as one step sees it: its name and those of its columns that the step touches.
 *
 * <p>It is frozen with its step. A later step that touches the table declares its own view, since by then the table may have changed.
 * The schema is a placeholder: the run decides where the table lives.
 *
 * <p>A table with many columns is a class of its own, whose fields are its columns:
 *
 * <pre>{@code
 * static final class Orders extends StepTable {
 *     final Field<Long> id = column("id", BIGINT.notNull());
 *     final Field<BigDecimal> total = column("total", NUMERIC(12, 2));
 *
 *     Orders() {
 *         super("orders");
 *     }
 * }
 * }</pre>
 *
 * <p>A table of which a step needs a column or two, or to which it only refers, is a name:
 *
 * <pre>{@code
 * private static final StepTable USERS = StepTable.named("users");
 * private static final Field<String> TIME_ZONE = USERS.column("time_zone", VARCHAR(64));
 *
 * foreignKey(ORDERS.userId).references(USERS, USERS.key("id"))
 * }</pre>
 */
public class StepTable extends CustomTable<StepTable.Row> {

    private static final Schema SCHEMA = schema(name(Mark.SCHEMA_NAME));

    /** Names the table. */
    protected StepTable(String table) {
        super(name(table), SCHEMA);
    }

    /** Names a table that needs no class of its own. */
    public static StepTable named(String table) {
        return new StepTable(table);
    }

    /** Declares the next column. */
    public final <T> TableField<Row, T> column(String column, DataType<T> type) {
        return createField(name(column), type);
    }

    /**
     * Returns a column as the target of a foreign key, without declaring it.
     *
     * <p>It takes the type of the column that refers to it, which may be another than its own: an {@code integer} may refer to a
     * {@code bigint}. Whether the two fit, and whether the column is unique, is checked by the server.
     */
    @SuppressWarnings("unchecked")
    public final <T> Field<T> key(String column) {
        return (Field<T>) DSL.field(name(column));
    }

    @Override
    public final Class<Row> getRecordType() {
        return Row.class;
    }

    /** A row of any step's table. */
    public static final class Row extends CustomRecord<Row> {

        /** Belongs to no table in particular: jOOQ sets the table that the row comes from. */
        public Row() {
            super(named("any"));
        }
    }
}
