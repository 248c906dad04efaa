package dev.stepwise.codegen;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.meta.Definition;
import org.jooq.meta.DomainDefinition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.RoutineDefinition;
import org.jooq.meta.SequenceDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.UDTDefinition;

/** The objects of a schema before any pattern or filter removes some. jOOQ has no list of them while it filters. */
final class ReadObjects {

    /** The kinds whose classes share no package with those of another kind. */
    private static final List<Class<? extends Definition>> KINDS = List.of(
            TableDefinition.class,
            EnumDefinition.class,
            DomainDefinition.class,
            UDTDefinition.class,
            RoutineDefinition.class,
            SequenceDefinition.class,
            IndexDefinition.class);

    private final Map<Class<?>, List<? extends Definition>> byKind = new HashMap<>();

    <D extends Definition> List<D> keep(Class<D> kind, List<D> read) {
        byKind.put(kind, List.copyOf(read));
        return read;
    }

    /** Returns the objects of the kind of one of them. */
    List<? extends Definition> likeThat(Definition one) {
        return KINDS.stream()
                .filter(kind -> kind.isInstance(one))
                .findFirst()
                .<List<? extends Definition>>map(kind -> byKind.getOrDefault(kind, List.of()))
                .orElse(List.of());
    }
}
