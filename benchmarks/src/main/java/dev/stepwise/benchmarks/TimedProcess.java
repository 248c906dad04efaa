package dev.stepwise.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/** A program that is run to its end, with the time that it takes from its start. */
final class TimedProcess {

    private TimedProcess() {}

    /**
     * Returns the milliseconds that the program took.
     *
     * @param log takes what it prints
     * @throws BenchmarkException when it cannot be started, or ends with another code than 0
     */
    static double milliseconds(ProcessBuilder program, Path log) {
        String name = program.command().get(0);
        program.redirectErrorStream(true).redirectOutput(Redirect.appendTo(log.toFile()));
        try {
            long start = System.nanoTime();
            int exit = program.start().waitFor();
            long took = System.nanoTime() - start;
            if (exit != 0) {
                throw new BenchmarkException("%s ended with %d; %s says why.".formatted(name, exit, log));
            }
            return took / 1e6;
        } catch (IOException failed) {
            throw new BenchmarkException("%s could not be run.".formatted(name), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("The benchmark was stopped while %s ran.".formatted(name), stopped);
        }
    }
}
