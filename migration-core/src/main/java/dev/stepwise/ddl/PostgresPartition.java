package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.migrate.StatementGroup;
import dev.stepwise.script.ChainException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/** The definition of a partition, of which every statement about the partition is made. */
public final class PostgresPartition {

    /** Below all values of a range. */
    public static final Field<Object> MINVALUE = field("minvalue");

    /** Above all values of a range. */
    public static final Field<Object> MAXVALUE = field("maxvalue");

    private static final String CATCH_UP = """
            begin
            if exists (select from pg_catalog.pg_inherits where inhrelid operator(pg_catalog.=) pg_catalog.to_regclass({0})
                and inhparent operator(pg_catalog.=) pg_catalog.to_regclass({1}) and inhdetachpending) then
              alter table {2} detach partition {3} finalize;
            end if;
            if pg_catalog.to_regclass({0}) is not null and not exists (
                select from pg_catalog.pg_inherits where inhrelid operator(pg_catalog.=) pg_catalog.to_regclass({0})) then
              {4};
            end if;
            end""";

    private final Table<?> table;
    private final Table<?> parent;
    private final Optional<QueryPart> bounds;
    private final Optional<PartitionKey> key;

    private PostgresPartition(Table<?> table, Table<?> parent, Optional<QueryPart> bounds, Optional<PartitionKey> key) {
        this.table = table;
        this.parent = parent;
        this.bounds = bounds;
        this.key = key;
    }

    /** Begins the partition of the parent; its bounds follow. */
    public static PostgresPartition partition(Table<?> table, Table<?> parent) {
        return new PostgresPartition(table, parent, Optional.empty(), Optional.empty());
    }

    /** Returns the partition for the range from a value, which is included, to another, which is not. */
    public PostgresPartition forRange(Object from, Object to) {
        return forRange(List.of(from), List.of(to));
    }

    /** Returns the partition for the range of several columns, each end with a value for each. */
    public PostgresPartition forRange(List<?> from, List<?> to) {
        return within(sql("for values from ({0}) to ({1})", values(from), values(to)));
    }

    /** Returns the partition for these values, of which one may be null. */
    public PostgresPartition forValues(Object... values) {
        return within(sql("for values in ({0})", values(Arrays.asList(values))));
    }

    /**
     * Returns the partition for the hashes with this remainder.
     *
     * @param modulus 1 or more
     * @param remainder 0 to the modulus, which is not included
     * @throws ChainException when the remainder is not below the modulus, or negative
     */
    public PostgresPartition forRemainder(int modulus, int remainder) {
        if (remainder < 0 || remainder >= modulus) {
            throw new ChainException("The partition %s has the remainder %s of %s. Choose one of 0 to %s."
                    .formatted(table.getName(), remainder, modulus, Math.max(0, modulus - 1)));
        }
        return within(sql("for values with (modulus {0}, remainder {1})", inline(modulus), inline(remainder)));
    }

    /** Returns the partition for the rows that no other takes. */
    public PostgresPartition byDefault() {
        return within(sql("default"));
    }

    /** Returns the partition as one that has partitions itself. */
    public PostgresPartition partitioned(PartitionKey by) {
        return new PostgresPartition(table, parent, bounds, Optional.of(by));
    }

    private PostgresPartition within(QueryPart values) {
        return new PostgresPartition(table, parent, Optional.of(values), key);
    }

    private static QueryPart values(List<?> values) {
        return list(values.stream()
                .map(value -> value instanceof Field<?> field ? field : inline(value))
                .toList());
    }

    /**
     * Creates the partition, with the columns of its parent.
     *
     * @throws ChainException when it has no bounds
     */
    public Query create() {
        return query(
                "create table {0} partition of {1} {2}{3}",
                table,
                parent,
                bounds(),
                key.<QueryPart>map(by -> sql(" {0}", by)).orElse(raw("")));
    }

    /**
     * Makes a table that is there the partition; its rows are read to see that they belong there, unless a check says so.
     *
     * @throws ChainException when it has no bounds
     */
    public Query attach() {
        return query("alter table {0} attach partition {1} {2}", parent, table, bounds());
    }

    /** Makes the partition a table of its own; nobody reads the parent meanwhile. */
    public Query detach() {
        return query("alter table {0} detach partition {1}", parent, table);
    }

    /**
     * Makes the partition a table of its own while rows are read and written. Only outside a transaction, and not where the parent has a
     * default partition. What an earlier attempt has begun is completed.
     *
     * @throws ChainException when it has no bounds
     */
    public StatementGroup detachConcurrently() {
        return StatementGroup.of(
                AnonymousBlock.of(CATCH_UP, new QuotedText(table), new QuotedText(parent), parent, table, attach()),
                query("alter table {0} detach partition {1} concurrently", parent, table));
    }

    /** Drops the partition with its rows. */
    public Query drop() {
        return query("drop table {0}", table);
    }

    private QueryPart bounds() {
        return bounds.orElseThrow(() -> new ChainException(
                "The partition %s has no bounds. Say them by forRange, forValues, forRemainder or byDefault."
                        .formatted(table.getName())));
    }
}
