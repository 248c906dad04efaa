package dev.stepwise.codegen;

import static java.util.stream.Collectors.joining;

import dev.stepwise.migrate.MigrationChain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The archives and directories from which a class loader and its parents load classes.
 *
 * @param entries the existing archives and directories of the loaders that list theirs
 */
record ClassPath(Set<Path> entries) {

    /** Returns the class path of the loader without the entries below the given directory, which change with every build. */
    static ClassPath of(ClassLoader loader, Path except) {
        Set<Path> entries = new TreeSet<>();
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader known) {
                Stream.of(known.getURLs()).map(ClassPath::path).forEach(entries::add);
            }
        }
        Path base = except.toAbsolutePath().normalize();
        entries.removeIf(entry -> entry.startsWith(base) || !Files.exists(entry));
        return new ClassPath(entries);
    }

    /** Returns each file with its size in bytes and the time of its last modification, one per line. */
    String state() {
        return entries.stream().flatMap(ClassPath::files).map(ClassPath::state).collect(joining("\n"));
    }

    /** Returns whether all steps of the chain are loaded from this class path. */
    boolean holds(MigrationChain chain) {
        return chain.steps().stream()
                .map(step ->
                        chain.stepType(step.version()).getProtectionDomain().getCodeSource())
                .allMatch(this::holds);
    }

    private boolean holds(@Nullable CodeSource source) {
        return source != null && source.getLocation() != null && entries.contains(path(source.getLocation()));
    }

    private static Path path(URL location) {
        // The empty path stands for a location that is not a file. It never is an entry.
        return "file".equals(location.getProtocol()) ? Path.of(URI.create(location.toString())) : Path.of("");
    }

    private static Stream<Path> files(Path entry) {
        try (Stream<Path> files = Files.walk(entry)) {
            return files.sorted().toList().stream();
        } catch (IOException failed) {
            throw unreadable(entry, failed);
        }
    }

    private static String state(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + attributes.size() + " " + attributes.lastModifiedTime();
        } catch (IOException failed) {
            throw unreadable(file, failed);
        }
    }

    private static UncheckedIOException unreadable(Path file, IOException failed) {
        return new UncheckedIOException(
                "%s is on the class path but cannot be read: %s. Make it readable, or build again."
                        .formatted(file, failed),
                failed);
    }
}
