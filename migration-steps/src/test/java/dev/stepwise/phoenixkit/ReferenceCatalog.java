package dev.stepwise.phoenixkit;

import dev.stepwise.catalog.CatalogSnapshot;
import java.util.Set;

/** The catalog that the chain must produce, by version. */
final class ReferenceCatalog {

    /** The tables whose comment must be equal too: the markers of PhoenixKit and Oban. */
    static final Set<String> MARKERS = Set.of("phoenix_kit", "oban_jobs");

    /** Returns the catalog after a version from 0, where it is empty, to 114, both included. */
    static CatalogSnapshot at(int version) {
        return new CatalogSnapshot(ReferenceDeltas.CATALOG.upTo(version));
    }

    private ReferenceCatalog() {}
}
