package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.with;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.BatchedRows;
import java.util.ArrayList;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.SelectFromStep;
import org.jooq.Table;

/** The query for the values of a backfill in the row that a variable holds, as columns that are numbered from 0. */
record TriggerQuery(Backfill backfill) {

    /** The variable, which has the columns of the backfill's table. */
    static final String ROW = "stepwise_row";

    /** Returns the query; it finds nothing where the row is not to be filled. */
    QueryPart sql() {
        List<Table<?>> tables = new ArrayList<>();
        tables.add(table("(select {0}.*) as {1}", raw(ROW), name(rows().table().getName())));
        tables.addAll(rows().joined());
        return selected().from(tables).where(rows().condition()).limit(1);
    }

    static String column(int number) {
        return "value_" + number;
    }

    private SelectFromStep<Record> selected() {
        List<Field<?>> values = new ArrayList<>();
        backfill.values().values().forEach(value -> values.add(value.as(name(column(values.size())))));
        return rows().expressions().isEmpty()
                ? select(values)
                : with(rows().expressions().toArray(CommonTableExpression[]::new))
                        .select(values);
    }

    private BatchedRows rows() {
        return backfill.rows();
    }
}
