package dev.stepwise.run;

import dev.stepwise.state.InstalledVersion;

/**
 * What was done about a disagreement between the marker and the journal.
 *
 * @param before what the database said of its version
 * @param after what it says since
 */
public record MarkerReport(InstalledVersion before, InstalledVersion after) {

    /** Returns whether something was written; nothing is where the marker and the journal agree. */
    public boolean isChanged() {
        return !before.equals(after);
    }
}
