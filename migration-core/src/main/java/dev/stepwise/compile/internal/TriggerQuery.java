package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.with;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.BatchedRows;
import java.util.ArrayList;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Name;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.SelectFromStep;
import org.jooq.Table;

/** The query for the values of a backfill, as columns that are numbered from 0. */
record TriggerQuery(Backfill backfill) {

    /** Returns the query that finds at most the values of one row, whose columns are known without its table. */
    QueryPart ofOneRow() {
        return selected().from(rows().joined()).where(rows().condition()).limit(1);
    }

    /** Returns a query on the table itself, of which only the names matter. */
    QueryPart overAllRows() {
        List<Table<?>> tables = new ArrayList<>(List.of(rows().table()));
        tables.addAll(rows().joined());
        return selected().from(tables).where(rows().condition()).limit(0);
    }

    static Name column(int number) {
        return name("value_" + number);
    }

    private SelectFromStep<Record> selected() {
        List<Field<?>> values = new ArrayList<>();
        backfill.values().values().forEach(value -> values.add(value.as(column(values.size()))));
        return rows().expressions().isEmpty()
                ? select(values)
                : with(rows().expressions().toArray(CommonTableExpression[]::new)).select(values);
    }

    private BatchedRows rows() {
        return backfill.rows();
    }
}
