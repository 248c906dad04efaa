package dev.stepwise.authoring.compiled;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** The classes and resources that a class loader finds outside of the JDK, with their checksums. */
final class ClassPathFiles implements AutoCloseable {

    private final ClassLoader loader;
    private final Map<String, Optional<Found>> found = new HashMap<>();
    private final Map<Path, JarFile> jars = new HashMap<>();

    ClassPathFiles(ClassLoader loader) {
        this.loader = loader;
    }

    /** Returns the CRC-32 of the file at the path; nothing where there is no such file, or the JDK has it. */
    Optional<Integer> crc(String path) {
        return find(path).map(Found::crc);
    }

    /** Returns the content of the file at the path; nothing where there is no such file, or the JDK has it. */
    Optional<byte[]> content(String path) {
        return find(path).map(Found::content);
    }

    private Optional<Found> find(String path) {
        return found.computeIfAbsent(path, missing -> Optional.ofNullable(look(missing)));
    }

    private @Nullable Found look(String path) {
        URL address = path.startsWith("java/") ? null : loader.getResource(path);
        if (address == null || address.getProtocol().equals("jrt")) {
            return null;
        }
        try {
            if (address.getProtocol().equals("file")) {
                Path file = Path.of(URI.create(address.toString()));
                return Files.isRegularFile(file) ? Found.of(Files.readAllBytes(file)) : null;
            }
            URLConnection connection = address.openConnection();
            return connection instanceof JarURLConnection entry
                            && entry.getJarFileURL().getProtocol().equals("file")
                    ? inJar(Path.of(URI.create(entry.getJarFileURL().toString())), path)
                    : elsewhere(connection);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Its own jar files, since those of a connection are either opened for each entry or kept until the process ends. */
    private @Nullable Found inJar(Path path, String name) throws IOException {
        JarFile jar = jars.get(path);
        if (jar == null) {
            jar = new JarFile(path.toFile());
            jars.put(path, jar);
        }
        ZipEntry entry = jar.getEntry(name);
        if (entry == null || entry.isDirectory()) {
            return null;
        }
        try (InputStream content = jar.getInputStream(entry)) {
            return new Found((int) entry.getCrc(), content.readAllBytes());
        }
    }

    private static Found elsewhere(URLConnection connection) throws IOException {
        connection.setUseCaches(false);
        try (InputStream content = connection.getInputStream()) {
            return Found.of(content.readAllBytes());
        }
    }

    @Override
    public void close() {
        try {
            for (JarFile jar : jars.values()) {
                jar.close();
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Returns the CRC-32 of the content, as a jar has it. */
    static int crcOf(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    private record Found(int crc, byte[] content) {

        static Found of(byte[] content) {
            return new Found(crcOf(content), content);
        }
    }
}
