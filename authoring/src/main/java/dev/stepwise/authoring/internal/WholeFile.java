package dev.stepwise.authoring.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Writes a file beside its place and moves it there, so that it is never half written. A file that is replaced keeps its permissions. */
public final class WholeFile {

    /** What a file shall hold. */
    @FunctionalInterface
    public interface Content {

        /** Writes all of it. */
        void to(OutputStream out) throws IOException;
    }

    private WholeFile() {}

    /** Writes the file, or replaces it, and creates its folder where that is missing. */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, out -> out.write(content));
    }

    /** Writes the file, or replaces it, and creates its folder where that is missing. */
    public static void write(Path file, Content content) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.createDirectories(file.toAbsolutePath().getParent());
        try {
            try (OutputStream out = Files.newOutputStream(beside)) {
                content.to(out);
            }
            keepPermissions(file, beside);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            delete(beside, failed);
            throw failed;
        }
    }

    private static void keepPermissions(Path file, Path beside) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (posix != null && Files.exists(file)) {
            Files.setPosixFilePermissions(beside, posix.readAttributes().permissions());
        }
    }

    private static void delete(Path beside, IOException failed) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException left) {
            failed.addSuppressed(left);
        }
    }
}
