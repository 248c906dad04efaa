package dev.stepwise.codegen;

import java.util.ArrayList;
import java.util.List;

/**
 * What a package was last generated from.
 *
 * @param stamp the fingerprint of the settings and of the class path, by which no change is known at once; empty where the class path
 *     cannot be told
 * @param fingerprint the fingerprint of the settings and of all that the chain does, which stays when only files were made anew
 * @param source the version and the chain, for the reader
 * @param files the generated files, below the target directory
 */
record LastGeneration(String stamp, String fingerprint, String source, List<String> files) {

    private static final int HEADER = 3;

    /** Reads what {@link #lines()} wrote. */
    static LastGeneration of(List<String> lines) {
        return new LastGeneration(lines.get(0), lines.get(1), lines.get(2), lines.subList(HEADER, lines.size()));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(stamp, fingerprint, source));
        lines.addAll(files);
        return lines;
    }

    LastGeneration withStamp(String other) {
        return new LastGeneration(other, fingerprint, source, files);
    }
}
