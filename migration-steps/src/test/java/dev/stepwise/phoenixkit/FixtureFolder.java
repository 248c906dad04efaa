package dev.stepwise.phoenixkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder of recorded files, described in the README beside the folders. */
record FixtureFolder(String name) {

    FixtureFolder {
        if (!names().contains(name)) {
            throw new IllegalArgumentException("There is no fixture " + name + "; there are " + names() + ".");
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
            throw new IllegalArgumentException("Fixture " + name + " has no " + file + "; ask first what it has.");
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
                    "The resource folder fixtures is not on the class path; process the test resources first.");
        }
        try {
            return Path.of(url.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(url + " is no folder of files; run the tests from unpacked classes.", e);
        }
    }
}
