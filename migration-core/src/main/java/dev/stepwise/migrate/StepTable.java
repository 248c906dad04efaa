package dev.stepwise.migrate;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.schema;

import dev.stepwise.script.internal.Mark;
import org.jooq.DataType;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.impl.CustomRecord;
import org.jooq.impl.CustomTable;

/**
 * A table as one step sees it: its name and those of its columns that the step touches.
 *
 * <p>It is frozen with its step. A later step that touches the table declares its own view, since by then the table may have changed.
 * The schema is a placeholder: the run decides where the table lives.
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
 */
public abstract class StepTable extends CustomTable<StepTable.Row> {

    private static final Schema SCHEMA = schema(name(Mark.SCHEMA_NAME));

    /** Names the table. */
    protected StepTable(String table) {
        super(name(table), SCHEMA);
    }

    /** Declares the next column. */
    protected final <T> TableField<Row, T> column(String column, DataType<T> type) {
        return createField(name(column), type);
    }

    @Override
    public final Class<Row> getRecordType() {
        return Row.class;
    }

    /** A row of any step's table. */
    public static final class Row extends CustomRecord<Row> {

        private static final class AnyTable extends StepTable {
            AnyTable() {
                super("any");
            }
        }

        /** Belongs to no table in particular: jOOQ sets the table that the row comes from. */
        public Row() {
            super(new AnyTable());
        }
    }
}
