package dev.stepwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.testsupport.Background;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;

/** Processes that tests start. */
final class Processes {

    private Processes() {}

    /** Waits for the end of the process and returns what it printed. */
    static Run finished(Process process) {
        try {
            CompletableFuture<String> err = Background.start(() -> text(process.getErrorStream()));
            String out = text(process.getInputStream());
            return new Run(process.waitFor(), out, err.join());
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            throw new IllegalStateException("Interrupted while waiting for " + process, interrupted);
        }
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
