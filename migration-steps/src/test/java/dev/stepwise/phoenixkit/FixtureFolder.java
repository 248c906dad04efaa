package dev.stepwise.phoenixkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of recorded files; the README beside the folders describes them. */
record FixtureFolder(String name) {

    FixtureFolder {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("Unknown fixture " + name + "; known: " + names() + ".");
        }
    }

    static List<String> names() {
        try (Stream<Path> entries = Files.list(root())) {
            return entries.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean has(String file) {
        return Files.exists(root().resolve(name).resolve(file));
    }

    String text(String file) {
        if (!has(file)) {
            throw new IllegalArgumentException(
                    "Fixture " + name + " has no " + file + "; check first which files it has.");
        }
        try {
            return Files.readString(root().resolve(name).resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        URL url = FixtureFolder.class.getResource("fixtures");
        if (url == null) {
            throw new IllegalStateException(
                    "The resource folder fixtures is not on the class path. Process the test resources first.");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(url + " is not a folder of files. Run the tests from unpacked classes.", e);
        }
    }
}
