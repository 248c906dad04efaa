package dev.stepwise.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** Runs a program to its end and measures the time. */
final class TimedProcess {

    private TimedProcess() {}

    /**
     * Runs the program and returns its duration in milliseconds.
     *
     * @param log the file for its output
     * @throws BenchmarkException if the program cannot be started, or its exit code is not 0
     */
    static double milliseconds(ProcessBuilder program, Path log) {
        String name = program.command().get(0);
        program.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        try {
            long start = System.nanoTime();
            int exit = program.start().waitFor();
            long took = System.nanoTime() - start;
            if (exit != 0) {
                throw new BenchmarkException("%s ended with exit code %d. See %s.".formatted(name, exit, log));
            }
            return took / 1e6;
        } catch (IOException failed) {
            throw new BenchmarkException("%s could not be started.".formatted(name), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException(
                    "The benchmark was interrupted while %s was running.".formatted(name), stopped);
        }
    }
}
