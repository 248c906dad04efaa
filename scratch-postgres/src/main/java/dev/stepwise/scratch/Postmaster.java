package dev.stepwise.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A server's main process, as its data directory's {@code postmaster.pid} describes it. */
record Postmaster(long pid, Instant started, int port, boolean isReady) {

    /** What clocks and their rounding may differ by. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    private static final int STATUS_LINE = 7;

    /** What the file says, even if the process has ended. */
    static Optional<Postmaster> of(Path dataDirectory) throws IOException {
        try {
            List<String> lines = Files.readAllLines(fileIn(dataDirectory));
            // Process, directory, start in seconds since 1970, port and more; it may be read while it is being written.
            return lines.size() < 4
                    ? Optional.empty()
                    : Optional.of(new Postmaster(
                            Long.parseLong(lines.get(0).strip()),
                            Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip())),
                            Integer.parseInt(lines.get(3).strip()),
                            lines.size() > STATUS_LINE
                                    && lines.get(STATUS_LINE).strip().equals("ready")));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    static Path fileIn(Path dataDirectory) {
        return dataDirectory.resolve("postmaster.pid");
    }

    /** Whether the process lives; one that began after the file was written only has its number. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(process -> process.info()
                        .startInstant()
                        .map(start -> start.isBefore(started.plus(SLACK)))
                        .orElse(true))
                .isPresent();
    }
}
