package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.StepTable;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.QOM;

/**
 * Notes what a backfill reads while it is rendered for a trigger, and has the columns of its own table read from one row.
 *
 * <p>A name without a table can be a column of the backfill's table, or of a query inside it; only the server knows.
 */
final class TriggerReads implements VisitListener {

    private final Table<?> table;
    private final Set<String> filled;
    private final Set<String> columns = new LinkedHashSet<>();
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> testedForNull = new LinkedHashSet<>();
    private final Set<Table<?>> tables = new LinkedHashSet<>();

    TriggerReads(Backfill backfill) {
        this.table = backfill.rows().table();
        this.filled = backfill.values().keySet().stream().map(Field::getName).collect(Collectors.toSet());
    }

    /** Returns the columns of the backfill's table whose values matter; for a filled one more than whether it is null. */
    Set<String> columns() {
        return columns;
    }

    /** Returns the names without a table, which may be such columns. */
    Set<String> names() {
        return names;
    }

    /** Returns whether the value of the column matters. */
    boolean reads(String column) {
        return columns.contains(column) || names.contains(column);
    }

    /** Returns whether no column matters. */
    boolean readsNothing() {
        return columns.isEmpty() && names.isEmpty();
    }

    /** Returns the filled columns that the condition tests for null. */
    Set<String> testedForNull() {
        return testedForNull;
    }

    /** Returns the tables that are read by queries, or joined. */
    Set<Table<?>> tables() {
        return tables;
    }

    @Override
    public void visitStart(VisitContext context) {
        if (context.queryPart() instanceof TableField<?, ?> column) {
            read(column, context);
        } else if (context.queryPart() instanceof StepTable read && !(around(context, 1) instanceof TableField)) {
            tables.add(read);
        }
    }

    private void read(TableField<?, ?> column, VisitContext context) {
        if (column.getTable() == null) {
            note(column, names, context);
        } else if (table.equals(column.getTable())) {
            note(column, columns, context);
            context.queryPart(field(name(table.getName(), column.getName()), column.getDataType()));
        }
    }

    private void note(TableField<?, ?> column, Set<String> read, VisitContext context) {
        boolean isTest = around(context, 1) instanceof QOM.IsNull && !(around(context, 2) instanceof QOM.Not);
        (isTest && filled.contains(column.getName()) ? testedForNull : read).add(column.getName());
    }

    /** Returns the part so many levels around the visited one, or the outermost one. */
    private static QueryPart around(VisitContext context, int levels) {
        QueryPart[] path = context.queryParts();
        return path[Math.max(0, path.length - 1 - levels)];
    }
}
