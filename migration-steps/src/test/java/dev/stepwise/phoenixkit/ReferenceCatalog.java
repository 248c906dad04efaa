package dev.stepwise.phoenixkit;

import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;

/** The catalog that the chain must produce, by version. */
final class ReferenceCatalog {

    /** The reference has no words of comments but the markers', and no bodies of functions: what the seals of the chain do not see. */
    static final CatalogScope SCOPE = new PhoenixKit().chain().seals().scope();

    /** Returns the catalog after a version from 0, where it is empty, to 114, both included. */
    static CatalogSnapshot at(int version) {
        return new CatalogSnapshot(ReferenceDeltas.CATALOG.upTo(version));
    }

    private ReferenceCatalog() {}
}
