package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.update;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.Mark;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;

/** Compiles a backfill: all rows at once, and a batch of rows. */
final class BackfillStatements {

    // The condition does not choose the batch: so the batch is one range of the index, and bounded where few rows need
    // filling.
    private static final String FILL = """
            with batch as materialized (
              select {1} as key from {0} where {2} order by {1} limit {3}),
            last as materialized (
              select key from batch order by key desc limit 1),
            filled as (
              update {0} set {4} where {5} and {1} <= (select key from last) returning 1)
            """;

    private final TemplateRenderer renderer;
    private final StatementRenderer statements;
    private final Backfill backfill;

    BackfillStatements(TemplateRenderer renderer, StatementRenderer statements, Backfill backfill) {
        this.renderer = renderer;
        this.statements = statements;
        this.backfill = backfill;
    }

    StepPart.BySize compiled() {
        Condition isAfterLast = condition("{0} > {1}", key(), raw(Mark.lastKey()));
        Condition isInFirst = condition("{0} >= (select key from batch order by key limit 1)", key());
        SqlTemplate table = renderer.render(backfill.table());
        StepPart.Statement allRows = new StepPart.Statement(
                statements.statement(update(backfill.table()).set(backfill.values()).where(backfill.condition())),
                StatementKind.UPDATE);
        StepPart batches = new StepPart.Backfill(
                table,
                renderer.render(key().getDataType()),
                renderer.render(fill(trueCondition(), isInFirst)),
                renderer.render(fill(isAfterLast, isAfterLast)));
        return new StepPart.BySize(table, List.of(allRows), List.of(batches), List.of(), List.of());
    }

    private QueryPart fill(Condition rest, Condition range) {
        QueryPart values = list(backfill.values().entrySet().stream()
                .map(value -> field("{0} = {1}", name(Columns.nameOf(value.getKey())), value.getValue()))
                .toList());
        return sql(
                FILL,
                backfill.table(),
                key(),
                rest,
                raw(Mark.batchSize()),
                values,
                backfill.condition().and(range));
    }

    private Field<?> key() {
        return backfill.key();
    }
}
