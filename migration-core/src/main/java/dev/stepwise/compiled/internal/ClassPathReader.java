package dev.stepwise.compiled.internal;

import dev.stepwise.migrate.internal.ModuleResource;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Reads entries of a class path where its class loader finds them. A jar is opened once, and closed with the reader. Of a signed jar
 * only what its signature holds for is read.
 *
 * <p>The checksum of an entry of a jar is that of the directory of the jar. In a folder the content is always read, as neither the size nor
 * the time of a file says that it is the same.
 */
public final class ClassPathReader implements AutoCloseable {

    private static final String JAR = "jar:";
    private static final String FILE = "file:";
    private static final String INSIDE = "!/";

    private final Class<?> type;
    private final ClassLoader loader;
    private final Map<String, JarFile> jars = new HashMap<>();
    private @Nullable String lastPath;
    private @Nullable URL lastFound;

    /** Reads what the class loader of the class finds. */
    public ClassPathReader(Class<?> type) {
        this.type = type;
        this.loader = type.getClassLoader() == null ? ClassLoader.getSystemClassLoader() : type.getClassLoader();
    }

    /** Returns the address at which the class loader finds the entry, or null if it finds none. */
    public @Nullable URL find(String path) {
        if (!path.equals(lastPath)) {
            lastFound = loader.getResource(path);
            lastPath = path;
        }
        return lastFound;
    }

    /** Returns the checksum of the entry that the class loader finds, or that the module of the class hides from others; null if there is none. */
    public @Nullable Integer crc(String path) throws IOException {
        URL found = find(path);
        if (found != null) {
            return crc(found, path);
        }
        byte[] hidden = ModuleResource.content(type.getModule(), path);
        return hidden == null ? null : crc(hidden);
    }

    private int crc(URL found, String path) throws IOException {
        String root = ClassPathRoot.of(found, path);
        if (isInAJar(root)) {
            ZipEntry entry = jar(root).getEntry(ClassPathRoot.entry(found, root, path));
            return entry == null ? 0 : (int) entry.getCrc();
        }
        return root.startsWith(FILE) ? crc(Files.readAllBytes(path(found.toString()))) : crcByConnection(found);
    }

    /** Returns the content of the entry that the class loader finds, or null if it finds none. */
    public byte @Nullable [] content(String path) throws IOException {
        URL found = find(path);
        if (found == null) {
            return null;
        }
        String root = ClassPathRoot.of(found, path);
        return content(root, ClassPathRoot.entry(found, root, path));
    }

    /** Returns the content of the entry of the root, or null if there is none. */
    byte @Nullable [] content(String root, String path) throws IOException {
        if (isInAJar(root)) {
            JarFile jar = jar(root);
            ZipEntry entry = jar.getEntry(path);
            return entry == null ? null : content(jar.getInputStream(entry));
        }
        return root.startsWith(FILE) ? fileContent(path(root).resolve(path)) : contentByConnection(root, path);
    }

    /** Returns the checksum of the content. */
    public static int crc(byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return (int) crc.getValue();
    }

    /** Returns whether the address is in a jar that is a file by itself, and no jar in another one. */
    private static boolean isInAJar(String address) {
        return address.startsWith(JAR + FILE) && address.indexOf(INSIDE) == address.lastIndexOf(INSIDE);
    }

    private JarFile jar(String root) throws IOException {
        JarFile jar = jars.get(root);
        if (jar == null) {
            // A file's class loader has the jar open already; its directory is shared, and not read again.
            jar = new JarFile(new File(path(root.substring(JAR.length(), root.length() - INSIDE.length()))
                    .toString()));
            jars.put(root, jar);
        }
        return jar;
    }

    private static Path path(String address) {
        return Path.of(URI.create(address));
    }

    private static byte[] content(InputStream content) throws IOException {
        try (content) {
            return content.readAllBytes();
        } catch (SecurityException forged) {
            // A jar that is signed, and whose entry was changed since.
            throw new IOException(forged.getMessage(), forged);
        }
    }

    private static byte @Nullable [] fileContent(Path file) throws IOException {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException missing) {
            return null;
        }
    }

    private static int crcByConnection(URL found) throws IOException {
        URLConnection connection = found.openConnection();
        if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
            long crc = jar.getJarEntry().getCrc();
            if (crc >= 0) {
                return (int) crc;
            }
        }
        return crc(content(connection.getInputStream()));
    }

    private byte @Nullable [] contentByConnection(String root, String path) throws IOException {
        Enumeration<URL> found = loader.getResources(path);
        while (found.hasMoreElements()) {
            URL next = found.nextElement();
            if (root.isEmpty() || ClassPathRoot.of(next, path).equals(root)) {
                return content(next.openStream());
            }
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        for (JarFile jar : jars.values()) {
            jar.close();
        }
    }
}
