package dev.stepwise.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sources of a project, without what a build has made of them. */
final class Sources {

    private Sources() {}

    /** Copies a folder, and returns the copy. */
    static Path copy(Path from, Path to) throws IOException {
        for (Path file : files(from)) {
            Files.copy(file, to.resolve(from.relativize(file)));
        }
        return to;
    }

    private static List<Path> files(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            return files.filter(
                            file -> from.relativize(file).toString().matches("(?!(.*/)?(target|\\.stepwise)(/|$)).*"))
                    .toList();
        }
    }
}
