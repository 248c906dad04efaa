package dev.stepwise.scratch;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** The directories in which this user's servers keep their files, apart from every other user's. */
final class UserFiles {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 512L << 20;

    private UserFiles() {}

    /** What is worth keeping between runs: on disk, since a file system in memory often forbids to execute its files. */
    static Path cache() throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        if (!Files.isDirectory(home) || !Files.isWritable(home)) {
            return ownDirectoryIn(temporary());
        }
        Path caches = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(home.resolve(".cache"));
        return Files.createDirectories(caches.resolve("stepwise"));
    }

    /** What goes with the process: in memory where there is room for it. */
    static Path data() throws IOException {
        return ownDirectoryIn(hasRoom(MEMORY) ? MEMORY : temporary());
    }

    /** A directory that other users of a shared place can neither read nor have laid out in advance. */
    static Path ownDirectoryIn(Path shared) throws IOException {
        Path directory = shared.resolve("stepwise-" + Account.id());
        try {
            Files.createDirectory(directory, ownerOnly(shared));
        } catch (FileAlreadyExistsException e) {
            if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) || !Account.owns(directory)) {
                throw new ScratchException(
                        directory + " exists but is no directory of the user " + System.getProperty("user.name")
                                + "; have it removed.",
                        e);
            }
        }
        return directory;
    }

    private static FileAttribute<?>[] ownerOnly(Path place) {
        boolean posix = place.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasRoom(Path place) {
        return Files.isDirectory(place)
                && Files.isWritable(place)
                && place.toFile().getUsableSpace() >= ENOUGH_BYTES;
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }
}
