package dev.stepwise.benchmarks;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.DatabaseTemplate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reverts the whole chain. */
final class AllDown implements Benchmark {

    private static final int WARM = 10;

    @Override
    public String name() {
        return "all-down";
    }

    @Override
    public List<Comparison> measure(Laboratory laboratory) {
        Work first = work(laboratory, "first call in a JVM");
        Work warm = work(laboratory, "call %d in a JVM".formatted(WARM));
        DatabaseTemplate installed = laboratory
                .server()
                .template(
                        "installed",
                        database ->
                                SchemaMigrator.of(database, laboratory.chain()).up());
        Databases copies = Databases.copies(laboratory.server(), installed);
        Map<Integer, Work> calls = Map.of(1, first, WARM, warm);
        ChainFiles files = laboratory.files();
        List<Contender> contenders = List.of(
                new Script(laboratory.psql(), files.psqlDown(), calls.values()),
                new Calls(laboratory, Tool.renderedText(files.transactionsDown()), calls),
                new Calls(laboratory, Tool.stepwiseDown(), calls),
                new Calls(laboratory, Tool.stepwiseDownWithoutJooq(), calls));
        RoundTrips roundTrips = Inspection.of(contenders, copies);
        Results results = laboratory.compare(contenders, copies);
        return Stream.of(first, warm)
                .map(work -> comparison(work, results, roundTrips))
                .toList();
    }

    private static Comparison comparison(Work work, Results results, RoundTrips roundTrips) {
        Comparison comparison = new Comparison(work, results, Contenders.PSQL, roundTrips);
        Contenders.applications()
                .forEach(contender ->
                        comparison.expecting(Goal.of(contender, results, work).atMost(1.15, Contenders.PSQL)));
        return comparison;
    }

    private static Work work(Laboratory laboratory, String call) {
        return new Work(
                "Revert of %s versions, %s".formatted(laboratory.chain().steps().size(), call), Unit.MILLISECONDS);
    }
}
