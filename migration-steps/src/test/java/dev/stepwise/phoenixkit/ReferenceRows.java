package dev.stepwise.phoenixkit;

import java.util.List;

/** The rows that the chain itself must put into an empty schema, version by version. */
final class ReferenceRows {

    /** The rows after a version, from 0, which leaves none, to 114, in the form and order of {@link SeededRows}. */
    static List<String> at(int version) {
        return List.copyOf(ReferenceDeltas.ROWS.upTo(version));
    }

    private ReferenceRows() {}
}
