package dev.stepwise.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Reads the jars and folders that a list such as {@code target/classes:libs/*} names. */
final class ChainPathEntries {

    private static final String ALL_JARS = "*";

    private ChainPathEntries() {}

    /**
     * Returns the jars and folders in order. A folder with jars in it stands for itself and these jars, and one that ends in {@code /*} for
     * the jars alone. An empty entry, as of a list that ends in a separator, is passed over.
     *
     * @throws UsageException when an entry is missing, is empty, or is neither a jar nor a folder, and when there is none
     */
    static List<Path> of(String path) {
        List<Path> entries = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            if (!entry.isBlank()) {
                entries.addAll(named(entry));
            }
        }
        if (entries.isEmpty()) {
            throw refused("it names nothing");
        }
        return entries;
    }

    static UsageException refused(String why) {
        return new UsageException(
                "The chain path cannot be used: %s. Name the jars and folders of the chain and of what it needs, separated by %s, such as target/classes%2$starget/dependency/*."
                        .formatted(why, File.pathSeparator));
    }

    private static List<Path> named(String entry) {
        try {
            boolean allJars = entry.equals(ALL_JARS) || entry.endsWith(File.separator + ALL_JARS);
            Path path = Path.of(allJars ? entry.substring(0, entry.length() - 1) : entry)
                    .toAbsolutePath()
                    .normalize();
            return allJars ? jarsOf(path) : existing(path);
        } catch (InvalidPathException unreadable) {
            throw refused(entry + " is not the name of a file");
        } catch (IOException unreadable) {
            throw refused("%s cannot be read (%s)".formatted(entry, unreadable));
        }
    }

    private static List<Path> existing(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw refused(path + " does not exist");
        }
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        requireJar(path);
        return List.of(path);
    }

    private static List<Path> folder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isEmpty()) {
                throw refused("the folder %s is empty".formatted(folder));
            }
        }
        List<Path> entries = new ArrayList<>(List.of(folder));
        entries.addAll(jarsIn(folder));
        return entries;
    }

    private static List<Path> jarsOf(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw refused("there is no folder %s, of which it names the jars".formatted(folder));
        }
        List<Path> jars = jarsIn(folder);
        if (jars.isEmpty()) {
            throw refused("the folder %s has no jar".formatted(folder));
        }
        return jars;
    }

    private static List<Path> jarsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            for (Path jar : jars) {
                requireJar(jar);
            }
            return jars;
        }
    }

    private static void requireJar(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw refused("%s is not readable".formatted(file));
        }
        if (Files.size(file) == 0) {
            throw refused("%s is empty".formatted(file));
        }
        try (ZipFile jar = new ZipFile(file.toFile())) {
            if (jar.size() == 0) {
                throw refused("%s is empty".formatted(file));
            }
        } catch (ZipException noJar) {
            throw refused("%s is not a jar (%s)".formatted(file, noJar.getMessage()));
        }
    }
}
