package dev.stepwise.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A code generator that is called in a fresh JVM for a module without classes, and in a second one for the same module again.
 *
 * @param laboratory where it runs
 * @param tool the generator, with the module's directory
 * @param clean the row of the first call
 * @param unchanged the row of the second call
 */
record Generation(Laboratory laboratory, Tool tool, Work clean, Work unchanged) implements Contender {

    private static final double MILLISECONDS_A_SECOND = 1000;

    @Override
    public String name() {
        return tool.contender();
    }

    @Override
    public Map<Work, Double> attempt(Databases databases) {
        empty();
        double first = seconds(databases);
        return Map.of(clean, first, unchanged, seconds(databases));
    }

    /** Returns the text of each class in the module, by its file. */
    Map<String, String> classes() {
        Map<String, String> classes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(tool.directory())) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                classes.put(tool.directory().relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return classes;
    }

    private double seconds(Databases databases) {
        try (ToolProcess process = laboratory.start(tool);
                Databases.Place place = databases.next(name())) {
            return process.call(place.url()) / MILLISECONDS_A_SECOND;
        }
    }

    private void empty() {
        try {
            Files.createDirectories(tool.directory());
            try (Stream<Path> files = Files.walk(tool.directory())) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
            Files.createDirectories(tool.directory());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
