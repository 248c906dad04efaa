package dev.stepwise.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Starts an application whose database is up to date, with a chain of ten thousand versions.
 *
 * <p>Each version runs {@code select 1}, except for Stepwise's first, which creates the marker. Flyway and Liquibase have one file per
 * version; Stepwise has one class per version, all in one jar. A call is timed from before it connects until it ends, including everything
 * that the tool reads and loads to find the versions. Applying the versions is not timed: each tool has applied them once, which takes
 * minutes, in a database that is kept for all rounds.
 *
 * <p>"Stepwise at N versions" is PhoenixKit's chain in a database of its own, in the same rounds. Stepwise should not take longer than that
 * with many more versions.
 */
final class ManyVersions implements Benchmark {

    private static final int VERSIONS = 10_000;
    private static final int SECOND = 2;

    @Override
    public String name() {
        return "many-versions";
    }

    @Override
    public List<Comparison> measure(Laboratory laboratory) {
        Work first = work("first call in a JVM");
        Work second = work("second call");
        Tool shipped = shipped(laboratory);
        List<Tool> tools = tools(laboratory, shipped);
        List<Calls> contenders = tools.stream()
                .map(tool -> new Calls(laboratory, tool, Map.of(1, first, SECOND, second)))
                .toList();
        Databases installed = UpToDateDatabases.of(laboratory, tools);
        RoundTrips roundTrips = Inspection.roundTrips(contenders, installed);
        Results results = laboratory.compare(contenders, installed);
        return Stream.of(first, second)
                .map(work -> comparison(work, results, roundTrips, shipped.contender()))
                .toList();
    }

    private static Comparison comparison(Work work, Results results, RoundTrips roundTrips, String shipped) {
        Goal.For goal = Goal.of(Contenders.STEPWISE, results, work);
        return new Comparison(work, results, Contenders.PGJDBC, roundTrips)
                .expecting(goal.atMost(1.1, shipped))
                .expecting(goal.oneRoundTrip(roundTrips));
    }

    private static Tool shipped(Laboratory laboratory) {
        Tool chain = Tool.stepwise();
        return new Tool(
                "Stepwise at %s versions".formatted(laboratory.chain().steps().size()),
                chain.call(),
                chain.jars(),
                chain.directory());
    }

    private List<Tool> tools(Laboratory laboratory, Tool shipped) {
        Path directory = laboratory.directory().toAbsolutePath().resolve(name());
        ManyVersionsFiles files = new ManyVersionsFiles(VERSIONS, directory);
        laboratory.report("writes and compiles %s versions".formatted(VERSIONS));
        try {
            List<Path> jars = new ArrayList<>(laboratory.jars().of("migration-core"));
            jars.add(new ManyVersionsChain(VERSIONS, directory).jar());
            laboratory.jars().add(name(), jars);
            return List.of(
                    Tool.pgjdbc(),
                    Tool.stepwiseManyVersions(name()),
                    shipped,
                    Tool.flyway(files.flyway()),
                    Tool.liquibase(files.liquibase()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Work work(String call) {
        return new Work(
                String.format(Locale.ROOT, "Nothing to do at %,d versions, %s", VERSIONS, call), Unit.MILLISECONDS);
    }
}
