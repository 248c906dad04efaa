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
import java.security.CodeSource;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
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

    /**
     * Returns the name and the checksum of each file, one per line. They stay the same where the same sources are compiled again, and in
     * another place.
     */
    String state() {
        return entries.stream().map(ClassPath::state).collect(joining("\n"));
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

    private static String state(Path entry) {
        try {
            return Files.isDirectory(entry) ? ofDirectory(entry) : ofArchive(entry);
        } catch (IOException failed) {
            throw unreadable(entry, failed);
        }
    }

    private static String ofDirectory(Path directory) throws IOException {
        StringBuilder state = new StringBuilder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                state.append(directory.relativize(file))
                        .append(' ')
                        .append(checksum(file))
                        .append('\n');
            }
        }
        return state.toString();
    }

    /** An archive lists the checksums of its files, so that it need not be read whole. */
    private static String ofArchive(Path archive) throws IOException {
        try (ZipFile files = new ZipFile(archive.toFile())) {
            return files.stream()
                    .map(file -> file.getName() + " " + file.getCrc())
                    .sorted()
                    .collect(joining("\n"));
        } catch (ZipException other) {
            return archive.getFileName() + " " + checksum(archive);
        }
    }

    private static long checksum(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(Files.readAllBytes(file));
        return checksum.getValue();
    }

    private static UncheckedIOException unreadable(Path file, IOException failed) {
        return new UncheckedIOException(
                "%s is on the class path but cannot be read: %s. Make it readable, or build again."
                        .formatted(file, failed),
                failed);
    }
}
