package dev.stepwise.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The jars of the tools, as listed by the build: each tool with its dependencies and nothing else. */
final class ToolJars {

    private final Path lists;
    private final Map<String, List<Path>> added = new HashMap<>();

    /** Uses the lists of the build in the given directory. */
    ToolJars(Path lists) {
        this.lists = lists;
    }

    /** Adds the jars of a tool that the build does not list. */
    void add(String tool, List<Path> jars) {
        added.put(tool, jars);
    }

    boolean has(String tool) {
        return added.containsKey(tool);
    }

    List<Path> of(String tool) {
        List<Path> known = added.get(tool);
        return known == null ? listed(tool) : known;
    }

    private List<Path> listed(String tool) {
        try {
            return Stream.of(Files.readString(lists.resolve(tool)).strip().split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
        } catch (IOException missing) {
            throw new BenchmarkException(
                    "The build has not listed the jars of %s in %s. Run the benchmarks with benchmarks/run."
                            .formatted(tool, lists),
                    missing);
        }
    }
}
