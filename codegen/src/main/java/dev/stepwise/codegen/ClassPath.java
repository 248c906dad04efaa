package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import java.util.stream.LongStream;
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
     * Returns a checksum of the names and the contents of the files. It stays the same where the same sources are compiled again, and in
     * another place.
     */
    String state() {
        return Checksum.of(entries.stream().map(ClassPath::state).toArray(String[]::new));
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
        LongStream.Builder found = LongStream.builder();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.add(state(directory.relativize(file).toString(), checksum(file)));
            }
        }
        return Checksum.of(found.build().sorted());
    }

    /** An archive lists the checksums of its files, so that it need not be read whole. */
    private static String ofArchive(Path archive) throws IOException {
        try (ZipFile files = new ZipFile(archive.toFile())) {
            return Checksum.of(files.stream()
                    .mapToLong(file -> state(file.getName(), file.getCrc()))
                    .sorted());
        } catch (ZipException other) {
            return Checksum.of(LongStream.of(state(archive.getFileName().toString(), checksum(archive))));
        }
    }

    /** Returns a number for a file, since every build reads all files, thousands of which have long names. */
    private static long state(String name, long contents) {
        return checksum(name.getBytes(UTF_8)) << Integer.SIZE | contents;
    }

    private static long checksum(Path file) throws IOException {
        return checksum(Files.readAllBytes(file));
    }

    private static long checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return checksum.getValue();
    }

    private static UncheckedIOException unreadable(Path file, IOException failed) {
        return new UncheckedIOException(
                "%s is on the class path but cannot be read: %s. Make it readable, or build again."
                        .formatted(file, failed),
                failed);
    }
}
