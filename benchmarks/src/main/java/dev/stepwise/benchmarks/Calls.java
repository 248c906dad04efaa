package dev.stepwise.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A tool that is called several times in a fresh JVM, each time with another database.
 *
 * @param laboratory where it runs
 * @param tool the tool
 * @param calls the works in the table, by the number of the call; the first call is 1
 */
record Calls(Laboratory laboratory, Tool tool, Map<Integer, Work> calls) implements Contender {

    @Override
    public String name() {
        return tool.contender();
    }

    @Override
    public Map<Work, Double> attempt(Databases databases) {
        Map<Work, Double> figures = new LinkedHashMap<>();
        int last = calls.keySet().stream().mapToInt(Integer::intValue).max().orElseThrow();
        try (ToolProcess process = laboratory.start(tool)) {
            for (int call = 1; call <= last; call++) {
                try (Databases.Place place = databases.next(name())) {
                    double took = process.call(place.url());
                    if (calls.containsKey(call)) {
                        figures.put(calls.get(call), took);
                    }
                }
            }
        }
        return figures;
    }
}
