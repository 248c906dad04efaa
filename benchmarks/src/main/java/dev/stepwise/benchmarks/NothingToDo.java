package dev.stepwise.benchmarks;

import dev.stepwise.scratch.ScratchDatabase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A start of an application whose database is up to date. */
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
        List<Calls> contenders =
                List.of(Tool.pgjdbc(), Tool.stepwise(), Tool.flyway(files), Tool.liquibase(files)).stream()
                        .map(tool -> new Calls(laboratory, tool, Map.of(1, first, SECOND, second)))
                        .toList();
        Databases installed = install(laboratory, contenders);
        RoundTrips roundTrips = Inspection.roundTrips(contenders, installed);
        Results results = laboratory.compare(contenders, installed);
        return List.of(first, second).stream()
                .map(work -> new Comparison(work, results, Contenders.PGJDBC, roundTrips)
                        .expecting(Target.atMost(1.3, results, work, Contenders.PGJDBC))
                        .expecting(oneRoundTrip(roundTrips)))
                .toList();
    }

    /** What the driver asks of its own accord while it connects is asked for the floor too, which has one query beside it. */
    private static Target oneRoundTrip(RoundTrips roundTrips) {
        int ofTheDriver = roundTrips.of(Contenders.PGJDBC) - 1;
        return new Target(
                "one round trip beside the driver's own", roundTrips.of(Contenders.STEPWISE) - ofTheDriver, 1);
    }

    private static Databases install(Laboratory laboratory, List<Calls> contenders) {
        Map<String, ScratchDatabase> databases = new LinkedHashMap<>();
        for (Calls contender : contenders) {
            ScratchDatabase database = laboratory.server().createDatabase();
            databases.put(contender.name(), database);
            laboratory.report("installs: " + contender.name());
            try (ToolProcess process = laboratory.start(contender.tool())) {
                process.call(database.url());
            }
        }
        return Databases.kept(databases);
    }

    private static Work work(Laboratory laboratory, String call) {
        return new Work(
                "Nothing to do at %s versions, %s"
                        .formatted(laboratory.chain().steps().size(), call),
                Unit.MILLISECONDS);
    }
}
