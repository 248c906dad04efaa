package dev.stepwise.authoring.compiled;

import dev.stepwise.compiled.internal.ClassPathReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The classes and resources outside of the JDK that the class loader of a chain finds, with the checksums that a run compares. */
final class ClassPathFiles implements AutoCloseable {

    private final ClassPathReader reader;
    private final Map<String, Optional<Integer>> checksums = new HashMap<>();

    /** Reads what the class loader of the class finds. */
    ClassPathFiles(Class<?> type) {
        this.reader = new ClassPathReader(type);
    }

    /** Returns the CRC-32 of the file at the path; nothing where there is none, or where it is a file of the JDK. */
    Optional<Integer> crc(String path) {
        return checksums.computeIfAbsent(path, missing -> Optional.ofNullable(read(missing)));
    }

    private @Nullable Integer read(String path) {
        try {
            return isFile(path) ? reader.crc(path) : null;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private boolean isFile(String path) {
        if (path.startsWith("java/")) {
            return false;
        }
        URL found = reader.find(path);
        if (found == null || found.getProtocol().equals("jrt")) {
            return false;
        }
        return found.getProtocol().equals("file")
                ? Files.isRegularFile(Path.of(URI.create(found.toString())))
                : !isFolderOfJar(found, path);
    }

    /** A folder of a jar is also found without the slash at its end; a file is found with a slash in a folder that is behind the jar. */
    private boolean isFolderOfJar(URL found, String path) {
        URL folder = reader.find(path + "/");
        return folder != null && folder.toString().equals(found + "/");
    }

    /** Returns the content of a file that is there. */
    byte[] content(String path) {
        try {
            byte[] content = reader.content(path);
            if (content == null) {
                throw new IllegalStateException("%s was there before.".formatted(path));
            }
            return content;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
