package dev.stepwise.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The directories in which this user's servers keep their files, apart from every other user's. */
final class UserFiles {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_BYTES = 512L << 20;

    private UserFiles() {}

    /** What is kept between runs: on disk, since a file system in memory often forbids to execute its files. */
    static Path cache() throws IOException {
        Path home = Path.of(System.getProperty("user.home"));
        if (!Files.isDirectory(home) || !Files.isWritable(home)) {
            return ownDirectoryIn(temporary());
        }
        Path caches = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElse(home.resolve(".cache"));
        return cacheIn(caches);
    }

    /** A cache whose programs can be run: nobody else has been able to put one there. */
    static Path cacheIn(Path caches) throws IOException {
        Files.createDirectories(caches);
        if (PrivateFiles.isReplaceableByEverybody(caches)) {
            return ownDirectoryIn(temporary());
        }
        Path cache = caches.resolve("stepwise");
        if (isTainted(cache)) {
            Path removed = cache.resolveSibling("stepwise-" + UUID.randomUUID());
            Files.move(cache, removed);
            FileTree.delete(removed);
        }
        return PrivateFiles.directory(cache);
    }

    /** What ends with the process: in memory where there is room for it. */
    static Path data() throws IOException {
        return ownDirectoryIn(hasRoom(MEMORY) ? MEMORY : temporary());
    }

    /** A directory in a shared place that other users can neither read nor have prepared. */
    static Path ownDirectoryIn(Path shared) throws IOException {
        if (PrivateFiles.isReplaceableByEverybody(shared)) {
            throw new ScratchException("Every user can replace the files of others in " + shared
                    + ", so nothing is executed or kept there; set its sticky bit, or name another directory by "
                    + "-Djava.io.tmpdir.");
        }
        return PrivateFiles.directory(shared.resolve("stepwise-" + Account.id()));
    }

    /** An earlier release made the cache as the umask says, which may let a group write. */
    private static boolean isTainted(Path cache) throws IOException {
        return Files.isDirectory(cache, LinkOption.NOFOLLOW_LINKS)
                && Account.owns(cache)
                && PrivateFiles.isWritableByOthers(cache);
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
