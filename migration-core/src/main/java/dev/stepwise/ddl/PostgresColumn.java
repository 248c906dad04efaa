package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.ddl.internal.ServerVersion;
import dev.stepwise.script.ChainException;
import java.math.BigDecimal;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/**
 * A column of a table, of which every statement about the column is made that jOOQ lacks.
 *
 * <p>A column is declared with the table, and gets these by statements after it:
 *
 * <pre>{@code
 * changes.ddl(
 *         createTable(ORDERS).columns(ORDERS.fields()),
 *         column(ORDERS, ORDERS.id).addIdentity(always().startWith(1000)),
 *         column(ORDERS, ORDERS.note).setCompression(LZ4));
 * }</pre>
 */
public final class PostgresColumn {

    private static final int MOST_STATISTICS = 10_000;

    private final Table<?> table;
    private final String column;

    private PostgresColumn(Table<?> table, String column) {
        this.table = table;
        this.column = column;
    }

    /**
     * Names a column.
     *
     * @throws ChainException when the field is an expression
     */
    public static PostgresColumn column(Table<?> table, Field<?> column) {
        return new PostgresColumn(table, Columns.nameOf(column));
    }

    /** Makes the column, which is never null and has no default, take its values from a sequence of its own. */
    public Query addIdentity(PostgresIdentity identity) {
        return altered(sql("add {0}", identity.declaration()));
    }

    /** Gives the identity column what this identity says; what it does not say stays. */
    public Query setIdentity(PostgresIdentity identity) {
        return altered(identity.settings());
    }

    /** Has the identity column go on with this number. */
    public Query restartIdentity(long next) {
        return altered(sql("restart with {0}", inline(next)));
    }

    /** Makes the column one that is no identity, and drops its sequence. */
    public Query dropIdentity() {
        return altered(raw("drop identity"));
    }

    /** Makes the column one that is no identity, where it is one. */
    public Query dropIdentityIfExists() {
        return altered(raw("drop identity if exists"));
    }

    /** Has the generated column computed by another expression, and computes it for all rows; PostgreSQL 17 or later. */
    public Query setExpression(Field<?> expression) {
        return altered(sql(
                "set expression as ({0}){1}",
                new Unqualified(expression),
                ServerVersion.needed(17, "SET EXPRESSION of the column \"%s\"".formatted(column))));
    }

    /** Makes the stored generated column an ordinary one, which keeps its values. */
    public Query dropExpression() {
        return altered(raw("drop expression"));
    }

    /** Makes the column one that is never null, by a constraint of that name; before PostgreSQL 18, such a constraint has no name. */
    public Query setNotNull(String constraint) {
        return AnonymousBlock.of(
                """
                begin
                if pg_catalog.current_setting('server_version_num')::pg_catalog.int4 operator(pg_catalog.>=) 180000 then
                  execute {0};
                else
                  execute {1};
                end if;
                end""",
                new QuotedText(query(
                        "alter table {0} add constraint {1} not null {2}", table, name(constraint), name(column))),
                new QuotedText(altered(raw("set not null"))));
    }

    /** Stores values of the column that are long this way from now on; the rows that are there stay as they are. */
    public Query setStorage(ColumnStorage storage) {
        return altered(sql("set storage {0}", raw(storage.sql())));
    }

    /** Compresses values of the column this way from now on; the rows that are there stay as they are. */
    public Query setCompression(ColumnCompression compression) {
        return altered(sql("set compression {0}", raw(compression.sql())));
    }

    /**
     * Has ANALYZE collect statistics of this detail.
     *
     * @param target 0 to 10000, both included; 0 collects none
     * @throws ChainException when it is another number
     */
    public Query setStatistics(int target) {
        if (target < 0 || target > MOST_STATISTICS) {
            throw new ChainException(
                    "The column %s cannot have the statistics target %s: it is 0 to %s. resetStatistics() takes the server's."
                            .formatted(column, target, MOST_STATISTICS));
        }
        return altered(sql("set statistics {0}", inline(target)));
    }

    /** Has ANALYZE collect statistics of the detail that the server's {@code default_statistics_target} says. */
    public Query resetStatistics() {
        return altered(raw("set statistics -1"));
    }

    /** Sets an option of the column, {@code n_distinct} or {@code n_distinct_inherited}. */
    public Query setOption(String option, Number value) {
        return altered(sql("set ({0} = {1})", name(option), raw(new BigDecimal(value.toString()).toPlainString())));
    }

    /** Takes back what {@link #setOption} has set. */
    public Query resetOption(String option) {
        return altered(sql("reset ({0})", name(option)));
    }

    private Query altered(QueryPart action) {
        return query("alter table {0} alter column {1} {2}", table, name(column), action);
    }
}
