package dev.stepwise.ddl;

import static org.jooq.impl.DSL.sql;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/**
 * Clauses of a statement, at most one of each kind, in the order of their kinds. Each is rendered with a space before it.
 *
 * @param <K> their kinds, in the order in which SQL has them
 */
final class Clauses<K extends Enum<K>> extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final Class<K> kinds;
    private final transient Map<K, QueryPart> all;

    private Clauses(Class<K> kinds, Map<K, QueryPart> all) {
        this.kinds = kinds;
        this.all = Collections.unmodifiableMap(all);
    }

    static <K extends Enum<K>> Clauses<K> of(Class<K> kinds) {
        return new Clauses<>(kinds, new EnumMap<>(kinds));
    }

    /** Returns the clauses with this one in the place of another of its kind; the text is a template of the parts. */
    Clauses<K> with(K kind, String text, QueryPart... parts) {
        Map<K, QueryPart> others = copy();
        others.put(kind, sql(text, parts));
        return new Clauses<>(kinds, others);
    }

    /** Returns the clauses with this one behind what there is of its kind, which begins with the first text. */
    Clauses<K> and(K kind, String first, String between, QueryPart next) {
        return get(kind)
                .map(before -> with(kind, "{0}" + between + "{1}", before, next))
                .orElseGet(() -> with(kind, first + "{0}", next));
    }

    Clauses<K> without(K kind) {
        Map<K, QueryPart> others = copy();
        others.remove(kind);
        return new Clauses<>(kinds, others);
    }

    private Map<K, QueryPart> copy() {
        Map<K, QueryPart> copy = new EnumMap<>(kinds);
        copy.putAll(all);
        return copy;
    }

    Optional<QueryPart> get(K kind) {
        return Optional.ofNullable(all.get(kind));
    }

    boolean hasAny(List<K> some) {
        return some.stream().anyMatch(all::containsKey);
    }

    boolean has(K kind) {
        return all.containsKey(kind);
    }

    @Override
    public void accept(Context<?> context) {
        all.values().forEach(clause -> context.sql(' ').visit(clause));
    }
}
