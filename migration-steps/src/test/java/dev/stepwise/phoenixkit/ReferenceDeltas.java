package dev.stepwise.phoenixkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Reference lines, stored in one file per version, with the lines that the version adds ({@code + line}) and removes ({@code - line}).
 */
enum ReferenceDeltas {
    CATALOG("catalog"),
    ROWS("rows");

    private final String folder;
    private final int last;

    /** The lines after each version that has been asked for and those before it. */
    private final List<SortedSet<String>> states = new ArrayList<>(List.of(Collections.emptySortedSet()));

    ReferenceDeltas(String folder) {
        this.folder = folder;
        this.last = IntStream.iterate(1, version -> version + 1)
                .takeWhile(version -> ReferenceDeltas.class.getResource(file(version)) != null)
                .max()
                .orElse(0);
    }

    /** Returns the lines after a version from 0, where there are none, to the last that has a file, both included. */
    synchronized SortedSet<String> upTo(int version) {
        if (version < 0 || version > last) {
            throw new IllegalArgumentException(
                    "The reference contains the versions 0 to %d, not %d.".formatted(last, version));
        }
        while (states.size() <= version) {
            SortedSet<String> lines = new TreeSet<>(states.get(states.size() - 1));
            for (String delta : delta(states.size())) {
                apply(delta, lines, states.size());
            }
            states.add(Collections.unmodifiableSortedSet(lines));
        }
        return states.get(version);
    }

    private void apply(String delta, SortedSet<String> lines, int version) {
        String line = delta.substring(2);
        boolean changed = delta.startsWith("+ ") ? lines.add(line) : delta.startsWith("- ") && lines.remove(line);
        if (!changed) {
            throw new IllegalStateException(
                    "%s does not fit the previous versions: %s".formatted(file(version), delta));
        }
    }

    private List<String> delta(int version) {
        try (InputStream file = ReferenceDeltas.class.getResourceAsStream(file(version))) {
            if (file == null) {
                throw new IllegalStateException(
                        "The test resource %s is missing. Process the test resources first.".formatted(file(version)));
            }
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file(int version) {
        return "reference/%s/V%03d.txt".formatted(folder, version);
    }
}
