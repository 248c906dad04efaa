package dev.stepwise.benchmarks;

import java.nio.file.Path;
import java.util.Map;

/**
 * {@code stepwise up} as a whole process, each time in a new JVM.
 *
 * @param launcher the command
 * @param log the file for its output
 * @param work the row of the table
 */
record CommandLineUp(Path launcher, Path log, Work work) implements Contender {

    @Override
    public String name() {
        return Contenders.COMMAND_LINE;
    }

    @Override
    public Map<Work, Double> attempt(Databases databases) {
        try (Databases.Place place = databases.next(name())) {
            ProcessBuilder up = new ProcessBuilder(launcher.toString(), "up");
            up.environment().put("STEPWISE_URL", place.url());
            return Map.of(work, TimedProcess.milliseconds(up, log));
        }
    }
}
