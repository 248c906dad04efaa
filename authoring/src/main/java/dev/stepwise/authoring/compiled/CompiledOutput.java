package dev.stepwise.authoring.compiled;

import dev.stepwise.authoring.internal.WholeFile;
import dev.stepwise.compiled.internal.ClassPathReader;
import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder of compiled steps. */
final class CompiledOutput {

    private final Path folder;

    CompiledOutput(Path root, String chain) {
        this.folder = root.resolve(CompiledFolder.of(chain)).normalize();
    }

    Path folder() {
        return folder;
    }

    /** Returns the contents of the files of steps. */
    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        for (Path file : files()) {
            String name = file.getFileName().toString();
            if (name.endsWith(".sql")) {
                texts.put(name, read(file));
            }
        }
        return texts;
    }

    /** Returns the content of the file, if it is there. */
    Optional<String> text(String name) {
        Path file = folder.resolve(name);
        return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Returns the stamp, if there is one of this format. */
    Optional<Stamp> stamp() {
        try {
            return text(CompiledFolder.STAMP).flatMap(content -> Stamp.read(CompiledFolder.STAMP, content));
        } catch (ChainException damaged) {
            return Optional.empty();
        }
    }

    /** Returns whether the files of the steps are those of the stamp. */
    boolean holds(Stamp stamp) {
        for (Map.Entry<SchemaVersion, Stamp.StampedStep> step : stamp.steps().entrySet()) {
            Optional<String> content = text(CompiledFolder.file(step.getKey()));
            if (content.filter(text ->
                            ClassPathReader.crc(bytes(text)) == step.getValue().file())
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Writes the file where it has another content. */
    void put(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            if (Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), content)) {
                return;
            }
            WholeFile.write(file, content);
        } catch (IOException unwritable) {
            throw new InvalidRequestException("%s cannot be written: %s. Make its folder writable, and compile again."
                    .formatted(file, unwritable));
        }
    }

    /** Deletes the files of other names, such as that of a step that was renumbered. */
    void keepOnly(Set<String> names) {
        Set<String> kept = new HashSet<>(names);
        for (Path file : files()) {
            if (!kept.contains(file.getFileName().toString())) {
                delete(file);
            }
        }
    }

    /** Deletes the stamp, without which the chain counts as not compiled. */
    void deleteStamp() {
        delete(folder.resolve(CompiledFolder.STAMP));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            throw new InvalidRequestException("%s cannot be deleted: %s. Delete it.".formatted(file, kept));
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static InvalidRequestException unreadable(Path path, IOException why) {
        return new InvalidRequestException("%s cannot be read: %s. Make it readable.".formatted(path, why));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
