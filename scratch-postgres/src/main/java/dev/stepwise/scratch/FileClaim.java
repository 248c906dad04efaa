package dev.stepwise.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An exclusive claim on a file, which one holder on the machine has until it is closed or its process ends. */
final class FileClaim implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** The files claimed in this process: to open and close one of them again would drop its lock. */
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    /** Channels on files that another class loader's copy of this class holds; to close one would unlock its file. */
    private static final Queue<FileChannel> LEFT_OPEN = new ConcurrentLinkedQueue<>();

    private final Path file;
    private final FileChannel channel;

    private FileClaim(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Claims the file, creating it if needed; empty while another holds it. */
    static Optional<FileClaim> attempt(Path file) throws IOException {
        Path key = file.resolveSibling("").toRealPath().resolve(file.getFileName());
        if (!CLAIMED.add(key)) {
            return Optional.empty();
        }
        Optional<FileClaim> claim = Optional.empty();
        try {
            claim = lock(key);
            return claim;
        } finally {
            if (claim.isEmpty()) {
                CLAIMED.remove(key);
            }
        }
    }

    /** Claims the file, waiting at most for the given time; empty when another holds it for longer. */
    static Optional<FileClaim> await(Path file, Duration patience) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<FileClaim> claim = attempt(file);
        while (claim.isEmpty() && System.nanoTime() < deadline) {
            Pause.of(PAUSE);
            claim = attempt(file);
        }
        return claim;
    }

    private static Optional<FileClaim> lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(new FileClaim(file, channel));
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            LEFT_OPEN.add(channel);
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            CLAIMED.remove(file);
        }
    }
}
