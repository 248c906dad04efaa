package dev.stepwise.scratch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Files and directories that this account alone can read and write. */
final class PrivateFiles {

    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> WRITABLE_BY_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);
    private static final int STICKY = 01000;

    private PrivateFiles() {}

    /**
     * Creates the directory, closed to others from its first moment, or closes the one that exists.
     *
     * @throws ScratchException if what exists is a link, is not a directory, or is of another account
     */
    static Path directory(Path path) throws IOException {
        try {
            return Files.createDirectory(path, only(path, DIRECTORY));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(path, NOFOLLOW_LINKS) || !Account.owns(path)) {
                throw new ScratchException(
                        path + " exists but is not a directory of the user " + Account.name()
                                + "; remove it, or choose another place.",
                        e);
            }
            if (isPosix(path) && !Files.getPosixFilePermissions(path).equals(DIRECTORY)) {
                Files.setPosixFilePermissions(path, DIRECTORY);
            }
            return path;
        }
    }

    /** Creates a file that does not exist. */
    static Path create(Path file, String text) throws IOException {
        Files.createFile(file, only(file, FILE));
        return Files.writeString(file, text);
    }

    /** Writes a file, so that a reader sees either the old or the new one; a link in its place is replaced. */
    static void write(Path file, String text) throws IOException {
        Path written = create(file.resolveSibling(file.getFileName() + "." + UUID.randomUUID()), text);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Reads a file; empty if it does not exist or is not private. */
    static Optional<String> read(Path file) throws IOException {
        return Files.isRegularFile(file, NOFOLLOW_LINKS) && Account.owns(file) && isPrivate(file)
                ? Optional.of(Files.readString(file))
                : Optional.empty();
    }

    /** Whether another account could write into the directory, as far as its mode shows. */
    static boolean isWritableByOthers(Path directory) throws IOException {
        return isPosix(directory)
                && Files.getPosixFilePermissions(directory, NOFOLLOW_LINKS).stream()
                        .anyMatch(WRITABLE_BY_OTHERS::contains);
    }

    /** Whether everybody could replace what is in the directory, in it or above it; a sticky bit forbids that. */
    static boolean isReplaceableByEverybody(Path directory) throws IOException {
        if (!isPosix(directory)) {
            return false;
        }
        for (Path place = directory.toRealPath(); place != null; place = place.getParent()) {
            boolean writable = Files.getPosixFilePermissions(place).contains(PosixFilePermission.OTHERS_WRITE);
            if (writable && ((int) Files.getAttribute(place, "unix:mode") & STICKY) == 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean isPrivate(Path file) throws IOException {
        return !isPosix(file) || FILE.containsAll(Files.getPosixFilePermissions(file, NOFOLLOW_LINKS));
    }

    private static FileAttribute<?>[] only(Path path, Set<PosixFilePermission> permissions) {
        return isPosix(path)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
