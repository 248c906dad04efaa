package dev.stepwise.authoring;

import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a request for seals has done.
 *
 * @param file the file of the seals
 * @param sealed the versions that had no seal and have one now
 * @param resealed the versions that have another seal now
 * @param kept the versions whose seal is as it was, and fits
 */
public record SealReport(
        Path file, SortedSet<SchemaVersion> sealed, SortedSet<SchemaVersion> resealed, SortedSet<SchemaVersion> kept) {

    /** Copies the sets. */
    public SealReport {
        sealed = Collections.unmodifiableSortedSet(new TreeSet<>(sealed));
        resealed = Collections.unmodifiableSortedSet(new TreeSet<>(resealed));
        kept = Collections.unmodifiableSortedSet(new TreeSet<>(kept));
    }

    /** Returns whether the file is as it was. */
    public boolean isUnchanged() {
        return sealed.isEmpty() && resealed.isEmpty();
    }

    /** Returns a sentence for each set that is not empty. */
    @Override
    public String toString() {
        String text = isUnchanged() ? "Nothing to do. " : "";
        text += sealed.isEmpty() ? "" : "Sealed %s in %s. ".formatted(VersionList.of(sealed), file);
        text += resealed.isEmpty() ? "" : "Sealed %s anew in %s. ".formatted(VersionList.of(resealed), file);
        text += kept.isEmpty() ? "" : "The seals of %s fit.".formatted(VersionList.of(kept));
        return text.strip();
    }
}
