package dev.stepwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    /** No process of the machine shows it. */
    static void assertNowhere(String secret) throws IOException {
        assertThat(ps("-e")).isNotEmpty().noneMatch(line -> line.contains(secret));
    }

    private static Stream<String> shown(Process process) throws IOException {
        List<String> pids = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(handle -> String.valueOf(handle.pid()))
                .toList();
        return ps("-p", String.join(",", pids));
    }

    private static Stream<String> ps(String... selection) throws IOException {
        List<String> command = new ArrayList<>(List.of("ps", "-ww", "-o", "args="));
        command.addAll(List.of(selection));
        Process ps = new ProcessBuilder(command).start();
        return new String(ps.getInputStream().readAllBytes(), UTF_8).lines();
    }
}
