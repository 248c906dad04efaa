package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;

import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.migrate.OnlineChange.Stage;
import dev.stepwise.script.ChainException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/**
 * Other types for columns of one table, in the making; {@link #change} completes it.
 *
 * <p>PostgreSQL changes them in one statement under a lock that keeps everybody from the table. Where it has to rewrite the rows or to
 * build indexes anew, that takes as long as the table is large, and the plan says so: to avoid it, fill a new column by a backfill.
 *
 * <pre>{@code
 * changes.online(types(ORDERS).of(ORDERS.placedAt, TIMESTAMPWITHTIMEZONE).of(ORDERS.total, NUMERIC(12, 2)).change())
 * }</pre>
 */
public final class OnlineTypes {

    private final Table<?> table;
    private final List<QueryPart> actions = new ArrayList<>();
    private TypeChange most = TypeChange.CATALOG_ONLY;

    OnlineTypes(Table<?> table) {
        this.table = table;
    }

    /** Gives the column the type; its values are cast to it. */
    public OnlineTypes of(Field<?> column, DataType<?> type) {
        actions.addAll(NewType.actions(column, type, Optional.empty()));
        return noting(TypeChange.between(column.getDataType(), type));
    }

    /** Gives the column the type; its values are computed by the expression. */
    public <T> OnlineTypes of(Field<?> column, DataType<T> type, Field<T> value) {
        actions.addAll(NewType.actions(column, type, Optional.of(value)));
        return noting(TypeChange.REWRITE);
    }

    private OnlineTypes noting(TypeChange change) {
        most = change.compareTo(most) > 0 ? change : most;
        return this;
    }

    /**
     * Completes the change.
     *
     * @throws ChainException when no column is named
     */
    public OnlineChange change() {
        if (actions.isEmpty()) {
            throw new ChainException(
                    "A change of types of %s names no column. Name one with of(...).".formatted(table.getName()));
        }
        Query statement = query("alter table {0} {1}", table, list(actions));
        return new OnlineChange(
                table, List.of(statement), List.of(Stage.transaction(statement)), List.of(), most.notes(table));
    }
}
