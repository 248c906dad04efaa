package dev.stepwise.ddl;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.migrate.StatementGroup;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The definition of an index, of which every statement about the index is made.
 *
 * <pre>{@code
 * private static final PostgresIndex OPEN_ORDERS = index("orders_open")
 *         .on(ORDERS, ORDERS.customerId, ORDERS.placedAt.desc().nullsLast())
 *         .where(ORDERS.closedAt.isNull());
 *
 * changes.ddl(OPEN_ORDERS.create());                                // in the transaction of the step
 * changes.outsideTransaction(OPEN_ORDERS.createConcurrently());     // without blocking writes
 * }</pre>
 *
 * <p>A key is a column, an expression, either {@linkplain Field#desc() with an order}, or {@linkplain #ofClass with an operator class}.
 * Names of columns are rendered without their table.
 */
public final class PostgresIndex {

    private final String name;
    private final Table<?> table;
    private final List<IndexKey> keys;
    private final IndexOptions options;

    private PostgresIndex(String name, Table<?> table, List<IndexKey> keys, IndexOptions options) {
        this.name = name;
        this.table = table;
        this.keys = keys;
        this.options = options;
    }

    /** Names an index; it is in the schema of its table. */
    public static Named index(String name) {
        return new Named(name);
    }

    /** The name of an index of which the table and the keys are still to be said. */
    public static final class Named {

        private final String name;

        private Named(String name) {
            this.name = name;
        }

        /**
         * Returns the index of the table by these keys.
         *
         * @throws ChainException when there is no key
         */
        public PostgresIndex on(Table<?> table, OrderField<?>... keys) {
            if (keys.length == 0) {
                throw new ChainException(
                        "The index \"%s\" has no key. Name a column or an expression.".formatted(name));
            }
            return new PostgresIndex(
                    name, table, Stream.of(keys).map(IndexKey::new).toList(), IndexOptions.NONE);
        }
    }

    /** Returns the key with an operator class of PostgreSQL's own, such as {@code text_pattern_ops}. */
    public static <T> Field<T> ofClass(Field<T> key, String operatorClass) {
        return new KeyOfClass<>(key, DSL.name(operatorClass));
    }

    /** Returns the key with an operator class of an extension, such as {@code gin_trgm_ops} of {@code pg_trgm}. */
    public static <T> Field<T> ofClass(Field<T> key, String extension, String operatorClass) {
        return new KeyOfClass<>(key, sql("{0}.{1}", raw(Mark.schemaOf(extension)), DSL.name(operatorClass)));
    }

    /** Returns the index as one in which no two rows have equal keys. */
    public PostgresIndex unique() {
        return with(options.madeUnique());
    }

    /** Returns the unique index as one in which a null equals another; PostgreSQL 15 or later, an older one refuses the step. */
    public PostgresIndex nullsNotDistinct() {
        return with(options.withNullsNotDistinct());
    }

    /** Returns the index with another access method than {@link IndexMethod#BTREE}. */
    public PostgresIndex using(IndexMethod method) {
        return with(options.using(method));
    }

    /**
     * Returns the index with further columns that it holds and does not search by.
     *
     * @throws ChainException when one of them is an expression, which PostgreSQL cannot include
     */
    public PostgresIndex include(Field<?>... columns) {
        Stream.of(columns).forEach(Columns::nameOf);
        return with(options.including(List.of(columns)));
    }

    /** Returns the index with a storage parameter, such as {@code fillfactor}; its value is a number, a boolean or a text. */
    public PostgresIndex with(String parameter, Object value) {
        return with(options.with(parameter, value));
    }

    /** Limits the index to the rows for which the condition holds, further at each call. */
    public PostgresIndex where(Condition rows) {
        return with(options.where(rows));
    }

    private PostgresIndex with(IndexOptions others) {
        return new PostgresIndex(name, table, keys, others);
    }

    /**
     * Creates the index; writes to the table wait meanwhile.
     *
     * @throws ChainException when its access method lacks what the index has
     */
    public Query create() {
        return creation("", DSL.name(name), table);
    }

    /** Drops the index. */
    public Query drop() {
        return query("drop index {0}", qualified());
    }

    /** Builds the index anew; writes to the table wait meanwhile. */
    public Query reindex() {
        return query("reindex index {0}", qualified());
    }

    /**
     * Creates the index while rows are written. Only outside a transaction.
     *
     * <p>What an earlier attempt has left invalid is dropped first. A valid index of that name is kept if its definition is this one. The
     * run stops where something else has the name, and where the index is not valid in the end.
     *
     * @throws ChainException when its access method lacks what the index has
     */
    public StatementGroup createConcurrently() {
        return new ConcurrentIndex(this).create();
    }

    /** Drops the index, if it is there, while rows are read and written, and what an interrupted rebuild of it has left. Only outside a transaction. */
    public StatementGroup dropConcurrently() {
        return new ConcurrentIndex(this).drop();
    }

    /** Builds the index anew while rows are written; what an earlier attempt has left is dropped first. Only outside a transaction. */
    public StatementGroup reindexConcurrently() {
        return new ConcurrentIndex(this).reindex();
    }

    /** Holds where the table has the index and it is valid: complete, and used by queries. */
    public Condition isValid() {
        return condition("""
                exists (select from pg_catalog.pg_index where indexrelid operator(pg_catalog.=) pg_catalog.to_regclass({0}) \
                and indrelid operator(pg_catalog.=) pg_catalog.to_regclass({1}) \
                and indisvalid and indisready and indislive)""", new QuotedText(qualified()), new QuotedText(table));
    }

    /** Creates an index like this one on a table with the same columns. */
    Query creation(String concurrently, QueryPart index, Table<?> on) {
        requirePossible();
        return query(
                "create {0}index {1}{2} on {3} {4}",
                raw(options.unique() ? "unique " : ""), raw(concurrently), index, on, new IndexShape(keys, options));
    }

    private void requirePossible() {
        if (options.nullsNotDistinct() && !options.unique()) {
            throw new ChainException(
                    "The index \"%s\" has nulls not distinct, and is not unique. Make it unique, or leave that out."
                            .formatted(name));
        }
        boolean isSorted = keys.stream().anyMatch(IndexKey::isSorted);
        options.method()
                .orElse(IndexMethod.BTREE)
                .requireSupportOf(name, options.unique(), !options.included().isEmpty(), isSorted);
    }

    String name() {
        return name;
    }

    Table<?> table() {
        return table;
    }

    QueryPart qualified() {
        return new SchemaObject(name);
    }
}
