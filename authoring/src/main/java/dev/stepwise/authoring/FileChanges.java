package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files to write together. All of them are written, or none. */
final class FileChanges {

    private final Map<Path, byte[]> contents = new LinkedHashMap<>();
    private final List<Path> created = new ArrayList<>();
    private final Deque<Path> leftovers = new ArrayDeque<>();

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
        created.add(file);
    }

    /** Adds a file that is there, with its new text. */
    void replace(SourceText source) {
        contents.put(source.file(), source.text().getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Writes the files beside their places, then moves them there.
     *
     * @return the files, in the order in which they were added
     * @throws InvalidRequestException when one of them cannot be written; everything is as it was then
     */
    List<Path> write() {
        Map<Path, byte[]> before = new LinkedHashMap<>();
        try {
            for (Map.Entry<Path, byte[]> change : contents.entrySet()) {
                makeFolder(change.getKey().toAbsolutePath().getParent());
                leftovers.push(Files.write(beside(change.getKey()), change.getValue()));
            }
            for (Path file : contents.keySet()) {
                if (!created.contains(file)) {
                    before.put(file, Files.readAllBytes(file));
                }
                Files.move(beside(file), file, StandardCopyOption.REPLACE_EXISTING);
                if (created.contains(file)) {
                    leftovers.push(file);
                }
            }
            return List.copyOf(contents.keySet());
        } catch (IOException failed) {
            undo(before);
            throw new InvalidRequestException(
                    "The files cannot be written: %s. Make the folders of the project writable; nothing was changed."
                            .formatted(failed));
        }
    }

    private void makeFolder(Path folder) throws IOException {
        if (folder != null && !Files.exists(folder)) {
            makeFolder(folder.getParent());
            leftovers.push(Files.createDirectory(folder));
        }
    }

    private void undo(Map<Path, byte[]> before) {
        try {
            for (Map.Entry<Path, byte[]> file : before.entrySet()) {
                Files.write(file.getKey(), file.getValue());
            }
            while (!leftovers.isEmpty()) {
                Files.deleteIfExists(leftovers.pop());
            }
        } catch (IOException alsoFailed) {
            throw new InvalidRequestException(
                    "The files are half written, since they can neither be written nor restored: %s. Restore them from the version control."
                            .formatted(alsoFailed));
        }
    }

    private static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ".new");
    }
}
