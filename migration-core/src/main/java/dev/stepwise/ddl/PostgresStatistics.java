package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The definition of extended statistics, of which every statement about them is made. {@link PostgresTable#analyze} fills them. */
public final class PostgresStatistics {

    /** What is counted of several columns together. */
    public enum Kind {
        /** How many different combinations there are. */
        NDISTINCT,

        /** How far one column decides another. */
        DEPENDENCIES,

        /** The most common combinations. */
        MCV
    }

    private final String name;
    private final Table<?> table;
    private final List<IndexKey> keys;
    private final List<Kind> kinds;

    private PostgresStatistics(String name, Table<?> table, List<IndexKey> keys, List<Kind> kinds) {
        this.name = name;
        this.table = table;
        this.keys = keys;
        this.kinds = kinds;
    }

    /** Begins the statistics of that name, of columns and expressions of a table. */
    public static PostgresStatistics statistics(String name, Table<?> table, Field<?>... keys) {
        return new PostgresStatistics(
                name, table, Stream.of(keys).map(IndexKey::new).toList(), List.of());
    }

    /** Returns the statistics of these kinds only; without, they are of all. */
    public PostgresStatistics kinds(Kind... some) {
        return new PostgresStatistics(name, table, keys, List.of(some));
    }

    /** Creates the statistics. */
    public Query create() {
        return query("create statistics {0}{1} on {2} from {3}", named(), kinds(), list(keys), table);
    }

    private QueryPart kinds() {
        return raw(kinds.isEmpty() ? "" : kinds.stream().map(Keyword::of).collect(Collectors.joining(", ", " (", ")")));
    }

    /**
     * Sets how much is counted.
     *
     * @param target 0 to 10000, both included; -1 for what the columns have
     */
    public Query setTarget(int target) {
        return query("alter statistics {0} set statistics {1}", named(), DSL.inline(target));
    }

    /** Gives the statistics another name. */
    public Query renameTo(String newName) {
        return query("alter statistics {0} rename to {1}", named(), DSL.name(newName));
    }

    /** Drops the statistics. */
    public Query drop() {
        return query("drop statistics {0}", named());
    }

    private QueryPart named() {
        return sql("{0}", new SchemaObject(name));
    }
}
