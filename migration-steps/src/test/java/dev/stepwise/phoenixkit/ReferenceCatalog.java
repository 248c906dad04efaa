package dev.stepwise.phoenixkit;

import dev.stepwise.catalog.CatalogSnapshot;
import java.util.Set;

/** The catalog that the chain must lead to, version by version. */
final class ReferenceCatalog {

    /** The tables whose comment counts word by word: PhoenixKit's marker and that of the jobs' tables within it. */
    static final Set<String> MARKERS = Set.of("phoenix_kit", "oban_jobs");

    /** The catalog after a version, from 0, which leaves nothing, to 114. */
    static CatalogSnapshot at(int version) {
        return new CatalogSnapshot(ReferenceDeltas.CATALOG.upTo(version));
    }

    private ReferenceCatalog() {}
}
