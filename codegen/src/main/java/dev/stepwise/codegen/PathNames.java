package dev.stepwise.codegen;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jooq.meta.Definition;
import org.jooq.meta.ForeignKeyDefinition;
import org.jooq.meta.InverseForeignKeyDefinition;
import org.jooq.meta.ManyToManyKeyDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/** The names of the methods of one table that follow its keys to other tables. */
final class PathNames {

    private final Function<Definition, String> usual;
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * Names the paths of a table: first those along its own keys, then those of the keys that reference it, then those that pass through
     * another table.
     *
     * @param usual the usual name of the path along a key, and of a column or table in a longer name
     */
    PathNames(TableDefinition table, Function<Definition, String> usual) {
        this.usual = usual;
        table.getForeignKeys().forEach(key -> add(key, "By" + words(key.getKeyColumns())));
        table.getInverseForeignKeys().forEach(key -> add(key, "By" + words(key.getReferencingColumns())));
        table.getManyToManyKeys()
                .forEach(key ->
                        add(key, "Via" + words(List.of(key.getForeignKey1().getKeyTable()))));
    }

    /** Returns the table whose class has a method for the key, or null for what is no key. */
    static @Nullable TableDefinition start(Definition key) {
        if (key instanceof ForeignKeyDefinition outbound) {
            return outbound.getKeyTable();
        }
        if (key instanceof InverseForeignKeyDefinition inbound) {
            return inbound.getForeignKey().getReferencedTable();
        }
        return key instanceof ManyToManyKeyDefinition through
                ? through.getForeignKey1().getReferencedTable()
                : null;
    }

    String name(Definition key) {
        return names.getOrDefault(id(key), usual.apply(key));
    }

    private void add(Definition key, String more) {
        String name = usual.apply(key);
        if (!taken.add(name)) {
            name += more;
            if (!taken.add(name)) {
                name += DistinctNames.mark(id(key));
            }
        }
        names.put(id(key), name);
    }

    private String words(List<? extends Definition> named) {
        return named.stream().map(usual).map(PathNames::capitalized).collect(joining());
    }

    private static String capitalized(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    private static String id(Definition key) {
        if (key instanceof ManyToManyKeyDefinition through) {
            return "through " + id(through.getForeignKey1()) + " and " + id(through.getForeignKey2());
        }
        return key instanceof InverseForeignKeyDefinition inbound
                ? "to " + id(inbound.getForeignKey())
                : ((ForeignKeyDefinition) key).getKeyTable().getName() + "." + key.getName();
    }
}
