package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files to write together. All of them are written, or none. */
final class FileChanges {

    private final Map<Path, byte[]> contents = new LinkedHashMap<>();
    private final Set<Path> left = new LinkedHashSet<>();
    private final Set<Path> moved = new LinkedHashSet<>();
    private final Map<Path, byte[]> before = new LinkedHashMap<>();
    private final Deque<Path> made = new ArrayDeque<>();

    /**
     * Adds a file that must not be there.
     *
     * @throws InvalidRequestException when it is
     */
    void create(Path file, String text) {
        if (Files.exists(file)) {
            throw new InvalidRequestException(
                    "%s is there already. Remove it, or choose another title.".formatted(file));
        }
        contents.put(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a file that is there, with its new text. */
    void replace(SourceText source) {
        contents.put(source.file(), source.text().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Adds a file that goes to another path, with its new text; what is there goes elsewhere itself, or is refused when the files are written. */
    void move(Path from, SourceText to) {
        left.add(from);
        moved.add(to.file());
        replace(to);
    }

    private void requireFree() {
        moved.stream()
                .filter(file -> !left.contains(file) && Files.exists(file))
                .findFirst()
                .ifPresent(file -> {
                    throw new InvalidRequestException(
                            "%s is there already. Remove it, or give it another name.".formatted(file));
                });
    }

    /**
     * Writes the files, and deletes those that have gone elsewhere.
     *
     * @return the files, in the order in which they were added
     * @throws InvalidRequestException when one of them cannot be written, or something else has its name; everything is as it was then
     */
    List<Path> write() {
        requireFree();
        try {
            for (Map.Entry<Path, byte[]> change : contents.entrySet()) {
                write(change.getKey(), change.getValue());
            }
            for (Path file : left) {
                leave(file);
            }
            return List.copyOf(contents.keySet());
        } catch (IOException failed) {
            undo();
            throw new InvalidRequestException(
                    "The files cannot be written: %s. Nothing was changed. Make sure that the folders of the project are folders and writable, and run the command again."
                            .formatted(failed));
        }
    }

    private void write(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            before.put(file, Files.readAllBytes(file));
        } else {
            makeFolder(file.toAbsolutePath().getParent());
            made.push(file);
        }
        put(file, content);
    }

    private void leave(Path file) throws IOException {
        if (!contents.containsKey(file)) {
            before.put(file, Files.readAllBytes(file));
            Files.delete(file);
        }
    }

    private static void put(Path file, byte[] content) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(content);
        }
    }

    private void makeFolder(@Nullable Path folder) throws IOException {
        if (folder != null && !Files.exists(folder)) {
            makeFolder(folder.getParent());
            made.push(Files.createDirectory(folder));
        }
    }

    /** Asks before, since a file below another file cannot be deleted, and is not there either. */
    private static void delete(Path file) throws IOException {
        if (Files.exists(file)) {
            Files.delete(file);
        }
    }

    private void undo() {
        try {
            for (Map.Entry<Path, byte[]> file : before.entrySet()) {
                put(file.getKey(), file.getValue());
            }
            while (!made.isEmpty()) {
                delete(made.pop());
            }
        } catch (IOException alsoFailed) {
            throw new InvalidRequestException(
                    "The files are half written, since they can neither be written nor restored: %s. Restore them from the version control."
                            .formatted(alsoFailed));
        }
    }
}
