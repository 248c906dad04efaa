package dev.stepwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * A file whose first line is a password.
 *
 * @param file the file; it may be a pipe
 */
record PasswordFile(Path file) {

    private static final Set<PosixFilePermission> OWNERS_ONLY = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /**
     * Reads the password.
     *
     * @throws UsageException if the file is missing, unreadable, empty, or accessible to its group or others; the last is not
     *     checked on a file system without POSIX permissions
     */
    String password() {
        try {
            requirePrivate();
            try (BufferedReader lines = Files.newBufferedReader(file, UTF_8)) {
                String first = lines.readLine();
                if (first == null || first.isEmpty()) {
                    throw refused("has an empty first line. Write the password on its first line");
                }
                return first;
            }
        } catch (NoSuchFileException missing) {
            throw refused("does not exist. Create it, or name another file");
        } catch (IOException unreadable) {
            throw refused("cannot be read: " + unreadable + ". Name a text file in UTF-8 that you can read");
        }
    }

    private void requirePrivate() throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!OWNERS_ONLY.containsAll(permissions)) {
            throw refused("is accessible to its group or others: its permissions are "
                    + PosixFilePermissions.toString(permissions) + ", not rw-------. Run chmod 600 on it");
        }
    }

    private UsageException refused(String why) {
        return new UsageException("The password file " + file + " " + why + ".");
    }
}
