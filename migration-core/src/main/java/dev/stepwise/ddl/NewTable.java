package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.CreateTableStorageStep;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/**
 * What CREATE TABLE has beside columns and constraints, which jOOQ says: partitions, parents and storage parameters.
 *
 * <pre>{@code
 * changes.ddl(NewTable.partitioned(PartitionKey.byRange(ORDERS.placedAt))
 *         .create(createTable(ORDERS).columns(ORDERS.fields()).primaryKey(ORDERS.id, ORDERS.placedAt)));
 * }</pre>
 */
public final class NewTable {

    /** What {@code LIKE} takes beside columns, their types and {@code not null}. */
    public enum Including {
        ALL,
        COMMENTS,
        COMPRESSION,
        CONSTRAINTS,
        DEFAULTS,
        GENERATED,
        IDENTITY,
        INDEXES,
        STATISTICS,
        STORAGE
    }

    private final List<Table<?>> parents;
    private final Optional<PartitionKey> key;
    private final Map<String, Object> parameters;

    private NewTable(List<Table<?>> parents, Optional<PartitionKey> key, Map<String, Object> parameters) {
        this.parents = parents;
        this.key = key;
        this.parameters = parameters;
    }

    /** A table whose rows are in partitions. */
    public static NewTable partitioned(PartitionKey key) {
        return new NewTable(List.of(), Optional.of(key), Map.of());
    }

    /** A table whose rows show in those of its parents, whose columns it has. */
    public static NewTable inheriting(Table<?> first, Table<?>... more) {
        return new NewTable(
                Stream.<Table<?>>concat(Stream.of(first), Stream.of(more)).toList(), Optional.empty(), Map.of());
    }

    /** A table with a storage parameter, such as {@code fillfactor}; its value is a number, a boolean or a text. */
    public static NewTable with(String parameter, Object value) {
        return new NewTable(List.of(), Optional.empty(), Map.of(parameter, value));
    }

    /** Returns the table with a further storage parameter. */
    public NewTable and(String parameter, Object value) {
        Map<String, Object> all = new LinkedHashMap<>(parameters);
        all.put(parameter, value);
        return new NewTable(parents, key, Collections.unmodifiableMap(all));
    }

    /** Creates the table. */
    public Query create(CreateTableStorageStep table) {
        return table.storage(sql("{0}", joined(clauses())));
    }

    /** Creates a table without columns, which are added later. */
    public static Query withoutColumns(Table<?> table) {
        return query("create table {0} ()", table);
    }

    /** Creates a table with the columns of another, and what else of it is named. */
    public static Query like(Table<?> table, Table<?> model, Including... including) {
        List<QueryPart> taken = Stream.of(including)
                .<QueryPart>map(what -> raw(" including " + Keyword.of(what)))
                .toList();
        return query("create table {0} (like {1}{2})", table, model, joined(taken));
    }

    private static QueryPart joined(List<QueryPart> parts) {
        return parts.stream().reduce((all, part) -> sql("{0}{1}", all, part)).orElse(raw(""));
    }

    /** Returns the clauses in PostgreSQL's order. */
    private List<QueryPart> clauses() {
        List<QueryPart> clauses = new ArrayList<>();
        if (!parents.isEmpty()) {
            clauses.add(sql("inherits ({0}) ", list(parents)));
        }
        key.ifPresent(partitions -> clauses.add(sql("{0} ", partitions)));
        if (!parameters.isEmpty()) {
            clauses.add(sql("with ({0}) ", list(settings())));
        }
        return clauses;
    }

    private List<QueryPart> settings() {
        return parameters.entrySet().stream()
                .<QueryPart>map(set -> sql("{0} = {1}", PostgresTable.parameter(set.getKey()), inline(set.getValue())))
                .toList();
    }
}
