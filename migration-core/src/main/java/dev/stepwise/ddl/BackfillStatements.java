package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.keyword;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.resultQuery;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.update;

import dev.stepwise.migrate.Backfill;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The statements by which a backfill is made: all rows at once, a batch, or a loop of batches on the server. */
public final class BackfillStatements {

    // The condition does not choose the batch: so it is one range of the index, and bounded where few rows need
    // filling.
    private static final String FILL = """
            with batch as materialized (
              select {1} as key from {0} where {2} order by {1} limit {3}),
            last as materialized (
              select key from batch order by key desc limit 1),
            filled as (
              update {0} set {4} where {5} and {1} <= (select key from last) returning 1)
            """;

    private static final String LAST_KEY = "(select key from last)";

    private static final String ROWS_LOOKED_AT = "(select pg_catalog.count(*) from batch)";

    private final Backfill backfill;

    /** Makes the statements of the backfill. */
    public BackfillStatements(Backfill backfill) {
        this.backfill = backfill;
    }

    /** The highest key of the batch, for the statement that notes how far the backfill is. */
    public static Field<String> lastKeyOfBatch() {
        return field(LAST_KEY + "::text", SQLDataType.CLOB);
    }

    /** Fills all rows in one statement. */
    public Query allAtOnce() {
        return update(backfill.table()).set(backfill.values()).where(backfill.condition());
    }

    /**
     * Looks at the next rows, fills those that need it, and notes it, in one statement; that answers with the highest key as a text, the
     * number of rows that it has looked at, and how many of them it has filled.
     *
     * @param after the key of the last row that is done, where there is one
     * @param note the statement that notes {@link #lastKeyOfBatch()}
     */
    public QueryPart oneBatch(Optional<String> after, int rows, Query note) {
        Condition rest = after.map(this::isAfter).orElse(trueCondition());
        Condition range = after.map(this::isAfter).orElseGet(this::isInBatch);
        return resultQuery(
                FILL + ", noted as ({6} returning 1)\nselect " + LAST_KEY + "::text, " + ROWS_LOOKED_AT
                        + ", (select pg_catalog.count(*) from filled)",
                parts(rest, inline(rows), range, note));
    }

    /** Fills all rows in a loop on the server, which commits after each batch; only outside a transaction. */
    public Query allInBatches(int rows) {
        Condition rest = DSL.condition("{0} > done", key());
        return AnonymousBlock.of(
                "declare done {6}; next {6}; seen bigint; begin\n"
                        + "select {1} into done from {0} order by {1} limit 1;\n"
                        + "update {0} set {4} where {7} and {1} = done;\n"
                        + "loop\n" + FILL + "select " + LAST_KEY + ", " + ROWS_LOOKED_AT
                        + " into next, seen;\n"
                        + "commit;\nexit when seen < {3};\ndone := next;\nend loop;\nend",
                parts(rest, inline(rows), rest, keyword(keyType()), backfill.condition()));
    }

    private QueryPart[] parts(Condition rest, QueryPart limit, Condition range, QueryPart... others) {
        QueryPart values = list(backfill.values().entrySet().stream()
                .map(value -> DSL.field("{0} = {1}", value.getKey().getUnqualifiedName(), value.getValue()))
                .toList());
        return Stream.concat(
                        Stream.of(
                                backfill.table(),
                                key(),
                                rest,
                                limit,
                                values,
                                backfill.condition().and(range)),
                        Stream.of(others))
                .toArray(QueryPart[]::new);
    }

    private Condition isInBatch() {
        return DSL.condition("{0} >= (select key from batch order by key limit 1)", key());
    }

    private Condition isAfter(String key) {
        return DSL.condition("{0} > {1}::{2}", key(), inline(key), keyword(keyType()));
    }

    private Field<?> key() {
        return backfill.key();
    }

    private String keyType() {
        String type = PostgresTypes.nameOf(key().getDataType());
        return switch (type) {
            case "bigserial" -> "bigint";
            case "serial" -> "int";
            default -> type;
        };
    }
}
