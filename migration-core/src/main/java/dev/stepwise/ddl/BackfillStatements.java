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
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The statements by which a backfill is made: all rows at once, a batch, or a loop of batches on the server. */
public final class BackfillStatements {

    private static final String FILL = """
            with batch as materialized (
              select {1} as key from {0} where {2} and {3} order by {1} limit {4}),
            filled as (
              update {0} set {5} from batch where {6} = batch.key returning 1)
            """;

    /** There is no max(uuid). */
    private static final String LAST_KEY = "(select key from batch order by key desc limit 1)";

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
     * Fills the next rows and notes it, in one statement that answers with the highest key as a text and the number of rows.
     *
     * @param after the key of the last row that is done, where there is one
     * @param note the statement that notes {@link #lastKeyOfBatch()}
     */
    public QueryPart oneBatch(Optional<String> after, int rows, Query note) {
        Condition rest = after.map(this::isAfter).orElse(trueCondition());
        return resultQuery(
                FILL + ", noted as ({7} returning 1)\nselect " + LAST_KEY + "::text, pg_catalog.count(*) from batch",
                parts(rest, inline(rows), note));
    }

    /** Fills all rows in a loop on the server, which commits after each batch; only outside a transaction. */
    public Query allInBatches(int rows) {
        Condition rest = DSL.condition("(done is null or {0} > done)", key());
        return AnonymousBlock.of(
                "declare done {7}; last {7}; begin\nloop\n" + FILL
                        + "select " + LAST_KEY + " into last;\n"
                        + "exit when last is null;\ndone := last;\ncommit;\nend loop;\nend",
                parts(rest, inline(rows), keyword(keyType())));
    }

    private QueryPart[] parts(Condition rest, QueryPart limit, QueryPart last) {
        return new QueryPart[] {
            backfill.table(),
            key(),
            backfill.condition(),
            rest,
            limit,
            list(backfill.values().entrySet().stream()
                    .map(value -> DSL.field("{0} = {1}", value.getKey().getUnqualifiedName(), value.getValue()))
                    .toList()),
            key(),
            last
        };
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
