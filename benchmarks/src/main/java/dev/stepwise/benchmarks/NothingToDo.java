package dev.stepwise.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Starts an application whose database is up to date. */
final class NothingToDo implements Benchmark {

    private static final int SECOND = 2;

    @Override
    public String name() {
        return "nothing-to-do";
    }

    @Override
    public List<Comparison> measure(Laboratory laboratory) {
        Work first = work(laboratory, "first call in a JVM");
        Work second = work(laboratory, "second call");
        ChainFiles files = laboratory.files();
        List<Tool> tools = new ArrayList<>(List.of(
                Tool.pgjdbc(), Tool.stepwise(), Tool.stepwiseWithoutJooq(), Tool.flyway(files), Tool.liquibase(files)));
        if (laboratory.comparesBuilds()) {
            tools.add(Tool.stepwiseBefore());
        }
        List<Calls> contenders = tools.stream()
                .map(tool -> new Calls(laboratory, tool, Map.of(1, first, SECOND, second)))
                .toList();
        Databases installed = UpToDateDatabases.of(laboratory, tools);
        RoundTrips roundTrips = Inspection.roundTrips(contenders, installed);
        Results results = laboratory.compare(contenders, installed);
        return Stream.of(first, second)
                .map(work -> comparison(work, results, roundTrips))
                .toList();
    }

    private static Comparison comparison(Work work, Results results, RoundTrips roundTrips) {
        Comparison comparison = new Comparison(work, results, Contenders.PGJDBC, roundTrips);
        Contenders.applications()
                .map(contender -> Goal.of(contender, results, work))
                .forEach(goal -> comparison
                        .expecting(goal.atMost(1.3, Contenders.PGJDBC))
                        .expecting(goal.oneRoundTrip(roundTrips)));
        return comparison;
    }

    private static Work work(Laboratory laboratory, String call) {
        return new Work(
                "Nothing to do at %s versions, %s"
                        .formatted(laboratory.chain().steps().size(), call),
                Unit.MILLISECONDS);
    }
}
