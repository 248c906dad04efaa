package dev.stepwise.phoenixkit;

import dev.stepwise.catalog.CatalogAspect;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import java.util.Set;

/** The catalog that the chain must produce, by version. */
final class ReferenceCatalog {

    /** The reference has no words of comments but the markers', and no bodies of functions: the chain writes its own. */
    static final CatalogScope SCOPE = CatalogScope.ofSeals()
            .without(CatalogAspect.COMMENT_WORDS, CatalogAspect.FUNCTION_BODIES)
            .markedBy(Set.of("phoenix_kit", "oban_jobs"));

    /** Returns the catalog after a version from 0, where it is empty, to 114, both included. */
    static CatalogSnapshot at(int version) {
        return new CatalogSnapshot(ReferenceDeltas.CATALOG.upTo(version));
    }

    private ReferenceCatalog() {}
}
