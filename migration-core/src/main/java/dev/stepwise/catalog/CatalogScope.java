package dev.stepwise.catalog;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * What a comparison of catalogs looks at: everything, but for what its caller leaves out.
 *
 * @param leftOut the aspects that are left out
 * @param markers the tables whose comment counts word by word, also where the words of comments are left out
 */
public record CatalogScope(Set<CatalogAspect> leftOut, Set<String> markers) {

    public CatalogScope {
        leftOut = Collections.unmodifiableSet(
                leftOut.isEmpty() ? EnumSet.noneOf(CatalogAspect.class) : EnumSet.copyOf(leftOut));
        markers = Set.copyOf(markers);
    }

    /** Every aspect. */
    public static CatalogScope everything() {
        return new CatalogScope(Set.of(), Set.of());
    }

    /** The same on every supported server: everything but {@link CatalogAspect#NEWER_SERVERS}. Seals have this scope. */
    public static CatalogScope ofSeals() {
        return everything().without(CatalogAspect.NEWER_SERVERS);
    }

    /** This scope without some aspects. */
    public CatalogScope without(CatalogAspect... aspects) {
        Set<CatalogAspect> all = new HashSet<>(leftOut);
        Collections.addAll(all, aspects);
        return new CatalogScope(all, markers);
    }

    /** This scope, in which the comments of these tables count word by word. */
    public CatalogScope markedBy(Set<String> tables) {
        return new CatalogScope(leftOut, tables);
    }

    boolean has(CatalogAspect aspect) {
        return !leftOut.contains(aspect);
    }
}
