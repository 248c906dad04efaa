package dev.stepwise.benchmarks;

import java.util.Map;

/**
 * Calls a tool once in a fresh JVM and measures the peak memory of that process.
 *
 * @param laboratory where it runs
 * @param tool the tool
 * @param work the row of the table
 */
record PeakMemory(Laboratory laboratory, Tool tool, Work work) implements Contender {

    @Override
    public String name() {
        return tool.contender();
    }

    @Override
    public Map<Work, Double> attempt(Databases databases) {
        try (ToolProcess process = laboratory.start(tool);
                Databases.Place place = databases.next(name())) {
            process.call(place.url());
            return Map.of(work, process.mostMemory());
        }
    }
}
