package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.with;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.BatchedRows;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.Move;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.StatementKind;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DeleteConditionStep;
import org.jooq.DeleteUsingStep;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.UpdateConditionStep;
import org.jooq.UpdateSetFirstStep;

/** What is done to rows of a table: by one statement, or by one whose batch is chosen before it. */
interface RowChange {

    /** Returns how the rows are counted. */
    StatementKind kind();

    /** Returns the statement for the rows that meet the condition. */
    Query statement(Condition condition);

    /** Returns common table expressions that do the same, of which {@code changed} has the rows. */
    QueryPart expressions(Condition condition);
}

/** Fills columns. */
record Filling(Backfill backfill) implements RowChange {

    /** Refuses the key among the columns, and an expression in place of a column, of whose name there may be a column. */
    Filling {
        backfill.values().keySet().forEach(Columns::nameOf);
        if (backfill.values().containsKey(backfill.rows().key())) {
            throw new ChainException(
                    "The backfill of %s sets %s, in whose order its batches follow. Choose another key."
                            .formatted(
                                    backfill.rows().table().getName(),
                                    backfill.rows().key().getName()));
        }
    }

    @Override
    public StatementKind kind() {
        return StatementKind.UPDATE;
    }

    @Override
    public Query statement(Condition condition) {
        return updated(condition);
    }

    @Override
    public QueryPart expressions(Condition condition) {
        return sql("changed as ({0})", updated(condition).returningResult(inline(1)));
    }

    private UpdateConditionStep<?> updated(Condition condition) {
        return begun().set(backfill.values()).from(backfill.rows().joined()).where(condition);
    }

    private UpdateSetFirstStep<?> begun() {
        BatchedRows rows = backfill.rows();
        return rows.expressions().isEmpty()
                ? update(rows.table())
                : with(rows.expressions().toArray(CommonTableExpression[]::new)).update(rows.table());
    }
}

/** Deletes rows. */
record Deleting(Deletion deletion) implements RowChange {

    @Override
    public StatementKind kind() {
        return StatementKind.DELETE;
    }

    @Override
    public Query statement(Condition condition) {
        return deleted(deletion.rows(), condition);
    }

    @Override
    public QueryPart expressions(Condition condition) {
        return sql("changed as ({0})", returning(deletion.rows(), condition, List.of(inline(1))));
    }

    static QueryPart returning(BatchedRows rows, Condition condition, List<SelectFieldOrAsterisk> values) {
        return deleted(rows, condition).returningResult(values);
    }

    private static DeleteConditionStep<?> deleted(BatchedRows rows, Condition condition) {
        return begun(rows).using(rows.joined()).where(condition);
    }

    private static DeleteUsingStep<?> begun(BatchedRows rows) {
        return rows.expressions().isEmpty()
                ? deleteFrom(rows.table())
                : with(rows.expressions().toArray(CommonTableExpression[]::new)).delete(rows.table());
    }
}

/** Deletes rows and inserts them into another table; as inserted rows they are counted once. */
record Moving(Move move) implements RowChange {

    /** Refuses an expression in place of a column, of whose name there may be a column. */
    Moving {
        move.values().keySet().forEach(Columns::nameOf);
    }

    @Override
    public StatementKind kind() {
        return StatementKind.INSERT;
    }

    @Override
    public Query statement(Condition condition) {
        return query("with {0} {1}", deleted(condition), inserted());
    }

    @Override
    public QueryPart expressions(Condition condition) {
        return sql("{0}, changed as ({1} returning 1)", deleted(condition), inserted());
    }

    private QueryPart deleted(Condition condition) {
        List<SelectFieldOrAsterisk> values = List.copyOf(move.values().values());
        return sql("moved as ({0})", Deleting.returning(move.rows(), condition, values));
    }

    private QueryPart inserted() {
        List<QueryPart> columns = move.values().keySet().stream()
                .<QueryPart>map(Field::getUnqualifiedName)
                .toList();
        return sql("insert into {0} ({1}) select * from moved", move.target(), list(columns));
    }
}
