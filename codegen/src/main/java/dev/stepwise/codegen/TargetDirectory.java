package dev.stepwise.codegen;

import static java.util.stream.Collectors.toSet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A directory of generated sources, with a hidden file that records the source of one package.
 *
 * @param directory the directory
 * @param note the hidden file
 */
record TargetDirectory(Path directory, Path note) {

    static TargetDirectory of(String directory, String packageName) {
        Path path = Path.of(directory);
        return new TargetDirectory(path, path.resolve("." + packageName + ".generated"));
    }

    /** Returns the last generation if it was completed and all its files still exist. */
    Optional<LastGeneration> lastGeneration() {
        if (!Files.exists(note)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LastGeneration.of(Files.readAllLines(note)))
                    .filter(last ->
                            last.files().stream().map(directory::resolve).allMatch(Files::exists));
        } catch (IOException failed) {
            throw refused("read", failed);
        }
    }

    /** Forgets the last generation, so that an incomplete one does not count as up to date. */
    void forget() {
        try {
            Files.deleteIfExists(note);
        } catch (IOException failed) {
            throw refused("deleted", failed);
        }
    }

    void remember(LastGeneration last) {
        try {
            Files.createDirectories(directory);
            Files.writeString(note, String.join("\n", last.lines()) + "\n");
        } catch (IOException failed) {
            throw refused("written", failed);
        }
    }

    /** Returns the files in the form of {@link LastGeneration#files}: relative and sorted. */
    List<String> relative(Collection<File> files) {
        return files.stream()
                .map(file -> directory.relativize(file.toPath()).toString())
                .sorted()
                .toList();
    }

    /** Returns the files of the last generations of other packages, one of which may lie below this one. */
    Set<File> filesOfOthers() {
        if (!Files.isDirectory(directory)) {
            return Set.of();
        }
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().matches("\\..*\\.generated"))
                    .filter(entry -> !entry.equals(note))
                    .map(other -> new TargetDirectory(directory, other))
                    .flatMap(other -> other.lastGeneration().stream())
                    .flatMap(last -> last.files().stream())
                    .map(file -> directory.resolve(file).toFile())
                    .collect(toSet());
        } catch (IOException failed) {
            throw refused("looked for", failed);
        }
    }

    private UncheckedIOException refused(String what, IOException failed) {
        return new UncheckedIOException(
                "%s cannot be %s: %s. Check its permissions, or clean the build.".formatted(note, what, failed),
                failed);
    }
}
