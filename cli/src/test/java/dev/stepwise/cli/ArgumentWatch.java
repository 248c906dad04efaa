package dev.stepwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Reads the arguments of a process and its descendants, as every user can see them. */
final class ArgumentWatch {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private ArgumentWatch() {}

    /** Waits until the launcher has restarted itself without the secret, which is visible only until then. */
    static void untilHidden(Process process, String secret) throws IOException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (shown(process).anyMatch(line -> line.contains(secret))) {
            assertThat(Instant.now()).as("the secret is hidden in time").isBefore(deadline);
        }
    }

    static void whileItRuns(Process process, String secret) throws IOException {
        while (process.isAlive()) {
            assertThat(shown(process)).noneMatch(line -> line.contains(secret));
        }
    }

    private static Stream<String> shown(Process process) throws IOException {
        List<String> pids = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> String.valueOf(handle.pid()))
                .toList();
        Process ps = new ProcessBuilder("ps", "-ww", "-o", "args=", "-p", String.join(",", pids)).start();
        return new String(ps.getInputStream().readAllBytes(), UTF_8).lines();
    }
}
