package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.script.ChainException;
import java.util.HashSet;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/**
 * The definition of an enum type with its labels, of which every statement about the type is made.
 *
 * <pre>{@code
 * private static final PostgresEnum STATE = PostgresEnum.of("order_state", "open", "paid", "lost");
 *
 * changes.ddl(STATE.create());
 * changes.ddl(STATE.addValueAfter("paid", "sent"));
 * changes.ddl(STATE.replacedBy("open", "paid").mapping("lost", "open").in(ORDERS, ORDERS.state).replace());
 * }</pre>
 *
 * <p>A label that was added can be used after the end of the transaction that adds it, so in a later step.
 */
public final class PostgresEnum {

    private final String name;
    private final List<String> labels;

    private PostgresEnum(String name, List<String> labels) {
        this.name = name;
        this.labels = labels;
    }

    /**
     * Returns the enum type of that name with these labels, in their order.
     *
     * @throws ChainException when a label is there twice
     */
    public static PostgresEnum of(String name, String... labels) {
        if (new HashSet<>(List.of(labels)).size() < labels.length) {
            throw new ChainException(
                    "The enum type \"%s\" has a label twice among %s. Remove one.".formatted(name, List.of(labels)));
        }
        return new PostgresEnum(name, List.of(labels));
    }

    /** Returns the type for a column; its values are texts. */
    public DataType<String> type() {
        return PostgresTypes.enumOf(name);
    }

    /** Creates the type. */
    public Query create() {
        return query("create type {0} as enum ({1})", qualified(), quotedLabels());
    }

    /** Drops the type. */
    public Query drop(DropOption... options) {
        return query("drop type {0}{1}{2}", DropOption.before(options), qualified(), DropOption.after(options));
    }

    /** Adds a label as the last one. */
    public Query addValue(String label) {
        return added("", label, "", "");
    }

    /** Adds a label as the last one where the type has no such label. */
    public Query addValueIfNotExists(String label) {
        return added("if not exists ", label, "", "");
    }

    /** Adds a label before one that is there. */
    public Query addValueBefore(String next, String label) {
        return added("", label, " before ", next);
    }

    /** Adds a label after one that is there. */
    public Query addValueAfter(String previous, String label) {
        return added("", label, " after ", previous);
    }

    private Query added(String condition, String label, String place, String neighbour) {
        return query(
                "alter type {0} add value {1}{2}{3}",
                qualified(),
                raw(condition),
                inline(label),
                place.isEmpty() ? raw("") : sql("{0}{1}", raw(place), inline(neighbour)));
    }

    /** Gives a label another text; the rows that have it have the new one. */
    public Query renameValue(String label, String newLabel) {
        return query("alter type {0} rename value {1} to {2}", qualified(), inline(label), inline(newLabel));
    }

    /** Gives the type another name. */
    public Query renameTo(String newName) {
        return query("alter type {0} rename to {1}", qualified(), DSL.name(newName));
    }

    /**
     * Begins to replace the type by one of the same name with these labels, which is how labels are removed or put into another order.
     *
     * @throws ChainException when a label is there twice
     */
    public EnumReplacement replacedBy(String... newLabels) {
        return EnumReplacement.of(this, of(name, newLabels));
    }

    /**
     * Begins to replace the type by one without these labels.
     *
     * @throws ChainException when the type has no such label
     */
    public EnumReplacement without(String... removed) {
        for (String label : removed) {
            requireLabel(label);
        }
        return replacedBy(labels.stream()
                .filter(label -> !List.of(removed).contains(label))
                .toArray(String[]::new));
    }

    void requireLabel(String label) {
        if (!labels.contains(label)) {
            throw new ChainException("The enum type \"%s\" has no label '%s'; it has %s. Correct the label."
                    .formatted(name, label, labels));
        }
    }

    boolean has(String label) {
        return labels.contains(label);
    }

    String name() {
        return name;
    }

    QueryPart qualified() {
        return new SchemaObject(name);
    }

    QueryPart quotedLabels() {
        return list(labels.stream().map(label -> inline(label)).toList());
    }
}
