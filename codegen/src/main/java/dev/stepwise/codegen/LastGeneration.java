package dev.stepwise.codegen;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a package was last generated from, kept in a hidden file of the target directory: the fingerprint, then the generated files.
 *
 * @param directory the target directory
 * @param file the hidden file
 */
record LastGeneration(Path directory, Path file) {

    static LastGeneration of(Path directory, String packageName) {
        return new LastGeneration(directory, directory.resolve("." + packageName + ".generated"));
    }

    /** Says whether it was of that fingerprint and all its files are still there. */
    boolean isOf(String fingerprint) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            List<String> lines = Files.readAllLines(file);
            return !lines.isEmpty()
                    && lines.get(0).equals(fingerprint)
                    && lines.stream().skip(1).map(directory::resolve).allMatch(Files::exists);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be read; delete it.".formatted(file), failed);
        }
    }

    /** Forgets it, so that a generation that fails half-way is not taken for a good one. */
    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be deleted; delete it.".formatted(file), failed);
        }
    }

    /** Keeps the fingerprint and the files. */
    void remember(String fingerprint, Collection<File> generated) {
        Stream<String> files = generated.stream()
                .map(one -> directory.relativize(one.toPath()).toString())
                .sorted();
        try {
            Files.createDirectories(directory);
            Files.write(file, Stream.concat(Stream.of(fingerprint), files).toList());
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be written; allow it.".formatted(file), failed);
        }
    }
}
