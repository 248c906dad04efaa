package dev.stepwise.benchmarks;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.DatabaseTemplate;
import java.util.List;
import java.util.Map;

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
        List<Contender> contenders = List.of(
                new Script(laboratory.psql(), laboratory.files().psqlDown(), List.of(first, warm)),
                new Calls(laboratory, Tool.stepwiseDown(), Map.of(1, first, WARM, warm)));
        RoundTrips roundTrips = Inspection.of(contenders, copies);
        Results results = laboratory.compare(contenders, copies);
        return List.of(first, warm).stream()
                .map(work -> new Comparison(work, results, Contenders.PSQL, roundTrips)
                        .expecting(Goal.atMost(1.15, results, work, Contenders.PSQL)))
                .toList();
    }

    private static Work work(Laboratory laboratory, String call) {
        return new Work(
                "Revert of %s versions, %s".formatted(laboratory.chain().steps().size(), call), Unit.MILLISECONDS);
    }
}
