package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.script.ChainException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/**
 * An enum type that another of the same name is to replace, with other labels; {@link #replace} completes it.
 *
 * <p>The columns that are named get the new type, with their defaults; the indexes, checks and foreign keys in which the type stands are made
 * again. PostgreSQL rewrites the tables under a lock that keeps everybody from them.
 *
 * <p>The run stops before it changes anything where a row has a label that goes and is not mapped, and names the rows; and where anything
 * else uses the type or the columns, such as a view, and names that. Drop it in the step before this, and create it again after.
 */
public final class EnumReplacement {

    private final PostgresEnum replaced;
    private final PostgresEnum replacement;
    private final Map<String, String> mappings;
    private final List<QueryPart> columns;

    private EnumReplacement(
            PostgresEnum replaced, PostgresEnum replacement, Map<String, String> mappings, List<QueryPart> columns) {
        this.replaced = replaced;
        this.replacement = replacement;
        this.mappings = mappings;
        this.columns = columns;
    }

    static EnumReplacement of(PostgresEnum replaced, PostgresEnum replacement) {
        return new EnumReplacement(replaced, replacement, Map.of(), List.of());
    }

    /**
     * Returns it with another label for the rows and defaults that have one that goes.
     *
     * @throws ChainException when the first is not a label that goes, or the second is not one of the new type
     */
    public EnumReplacement mapping(String removed, String label) {
        replaced.requireLabel(removed);
        replacement.requireLabel(label);
        if (replacement.has(removed)) {
            throw new ChainException(
                    "The label '%s' stays in the enum type \"%s\", so that its rows keep it. Change them by dml, or remove the label."
                            .formatted(removed, replaced.name()));
        }
        Map<String, String> all = new LinkedHashMap<>(mappings);
        all.put(removed, label);
        return new EnumReplacement(replaced, replacement, all, columns);
    }

    /**
     * Returns it with columns of the type, or of arrays of it.
     *
     * @throws ChainException when one is an expression
     */
    public EnumReplacement in(Table<?> table, Field<?>... more) {
        List<QueryPart> all = new ArrayList<>(columns);
        for (Field<?> column : more) {
            all.add(sql(
                    "(pg_catalog.to_regclass({0}), {1}::name)", new QuotedText(table), inline(Columns.nameOf(column))));
        }
        return new EnumReplacement(replaced, replacement, mappings, all);
    }

    /** Completes the statement. */
    public Query replace() {
        return AnonymousBlock.of(
                EnumReplacementBlock.SQL,
                new QuotedText(replaced.qualified()),
                columns.isEmpty() ? raw("select null::regclass, null::name limit 0") : sql("values {0}", list(columns)),
                sql(
                        "array[{0}]::text[]",
                        list(mappings.keySet().stream()
                                .map(label -> inline(label))
                                .toList())),
                mapped(),
                new QuotedText(replacement.create()),
                sql("array[{0}]::text[]", replacement.quotedLabels()));
    }

    private QueryPart mapped() {
        return mappings.isEmpty()
                ? raw("select null::text, null::text limit 0")
                : sql(
                        "values {0}",
                        list(mappings.entrySet().stream()
                                .map(entry -> sql("({0}, {1})", inline(entry.getKey()), inline(entry.getValue())))
                                .toList()));
    }
}
