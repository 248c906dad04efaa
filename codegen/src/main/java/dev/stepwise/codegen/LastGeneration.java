package dev.stepwise.codegen;

import java.util.ArrayList;
import java.util.List;

/**
 * The source of the last generation of a package.
 *
 * @param stamp the checksum of the settings and the class path; if it has not changed, nothing has. Empty if the steps are not loaded
 *     from the known class path
 * @param checksum the checksum of the settings and of everything that the chain does; it stays the same if the same sources are
 *     compiled again
 * @param source the version and the chain, for readers of the file
 * @param files the generated files, relative to the target directory
 */
record LastGeneration(String stamp, String checksum, String source, List<String> files) {

    private static final int HEADER = 3;

    /** Reads what {@link #lines()} wrote. */
    static LastGeneration of(List<String> lines) {
        return new LastGeneration(lines.get(0), lines.get(1), lines.get(2), lines.subList(HEADER, lines.size()));
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(stamp, checksum, source));
        lines.addAll(files);
        return lines;
    }

    LastGeneration withStamp(String other) {
        return new LastGeneration(other, checksum, source, files);
    }
}
