package dev.stepwise.catalog;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a comparison of catalogs looks at: everything, but for what its caller leaves out.
 *
 * @param leftOut the aspects that are left out
 * @param markers the tables whose comment counts word by word, also where the words of comments are left out
 * @param roles what each of these roles is told as
 */
public record CatalogScope(Set<CatalogAspect> leftOut, Set<String> markers, Map<String, String> roles) {

    public CatalogScope {
        leftOut = Collections.unmodifiableSet(
                leftOut.isEmpty() ? EnumSet.noneOf(CatalogAspect.class) : EnumSet.copyOf(leftOut));
        markers = Set.copyOf(markers);
        roles = Collections.unmodifiableMap(new TreeMap<>(roles));
    }

    /** Every aspect. */
    public static CatalogScope everything() {
        return new CatalogScope(Set.of(), Set.of(), Map.of());
    }

    /** The same on every supported server: everything but {@link CatalogAspect#NEWER_SERVERS}. Seals have this scope. */
    public static CatalogScope ofSeals() {
        return everything().without(CatalogAspect.NEWER_SERVERS);
    }

    /** This scope without some aspects. */
    public CatalogScope without(CatalogAspect... aspects) {
        Set<CatalogAspect> all = new HashSet<>(leftOut);
        Collections.addAll(all, aspects);
        return new CatalogScope(all, markers, roles);
    }

    /** This scope, in which the comments of these tables count word by word. */
    public CatalogScope markedBy(Set<String> tables) {
        return new CatalogScope(leftOut, tables, roles);
    }

    /**
     * This scope, in which the roles that a run was given are told by their placeholders, as {@code {role app}}, so that their names do
     * not count. The running role stays what it is. Give each placeholder a role of its own: of two for one role, the first is told.
     *
     * @param given the names of the roles by their placeholders
     */
    public CatalogScope withRoles(Map<String, String> given) {
        Map<String, String> told = new TreeMap<>();
        new TreeMap<>(given).forEach((placeholder, role) -> told.putIfAbsent(role, "{role %s}".formatted(placeholder)));
        return new CatalogScope(leftOut, markers, told);
    }

    boolean has(CatalogAspect aspect) {
        return !leftOut.contains(aspect);
    }
}
