package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.or;
import static org.jooq.impl.DSL.when;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.BatchedRows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;

/** The columns that a backfill fills, of which some have a condition of their own. */
record FilledColumns(Backfill backfill) {

    /** Returns a backfill without such conditions that does the same: where its own does not hold, a column keeps its value. */
    Backfill together() {
        Map<Field<?>, Condition> conditions = backfill.conditions();
        Map<Field<?>, Field<?>> values = new LinkedHashMap<>(backfill.values());
        conditions.forEach(
                (column, own) -> values.computeIfPresent(column, (same, value) -> choice(own, value, column)));
        return conditions.isEmpty() || conditions.size() < values.size()
                ? with(rows().condition(), values)
                : with(rows().condition().and(or(conditions.values())), values);
    }

    /** Returns a backfill for each column with a condition of its own, after one for the others. */
    List<Backfill> apart() {
        List<Backfill> apart = new ArrayList<>();
        Map<Field<?>, Field<?>> others = new LinkedHashMap<>(backfill.values());
        backfill.conditions()
                .forEach((column, own) ->
                        apart.add(with(rows().condition().and(own), Map.of(column, others.remove(column)))));
        if (!others.isEmpty()) {
            apart.add(0, with(rows().condition(), others));
        }
        return apart;
    }

    @SuppressWarnings("unchecked") // the column has the type of its value
    private static <T> Field<T> choice(Condition own, Field<T> value, Field<?> column) {
        return when(own, value).otherwise((Field<T>) column);
    }

    private BatchedRows rows() {
        return backfill.rows();
    }

    private Backfill with(Condition condition, Map<Field<?>, Field<?>> values) {
        BatchedRows rows =
                new BatchedRows(rows().table(), rows().expressions(), rows().joined(), condition, rows().key());
        return new Backfill(rows, values, Map.of(), backfill.unchanging(), backfill.maintained());
    }
}
