package dev.stepwise.phoenixkit;

import java.util.List;

/** The rows that the chain itself must insert into an empty schema, by version. */
final class ReferenceRows {

    /** Returns the rows after a version from 0, where there are none, to 114, both included, in the form and order of {@link SeededRows}. */
    static List<String> at(int version) {
        return List.copyOf(ReferenceDeltas.ROWS.upTo(version));
    }

    private ReferenceRows() {}
}
