package dev.stepwise.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Installs the whole chain in an empty database, optionally with a delay of each round trip. */
final class FreshInstall implements Benchmark {

    private static final int WARM = 10;

    private final Duration delay;

    /** Delays each round trip by the given time, which may be 0. */
    FreshInstall(Duration delay) {
        this.delay = delay;
    }

    @Override
    public String name() {
        return delay.isZero() ? "fresh-install" : "distant-install";
    }

    @Override
    public List<Comparison> measure(Laboratory laboratory) {
        Work first = work(laboratory, "first call in a JVM");
        Work warm = work(laboratory, "call %d in a JVM".formatted(WARM));
        Map<Integer, Work> calls = Map.of(1, first, WARM, warm);
        ChainFiles files = laboratory.files();
        List<Contender> contenders = new ArrayList<>(List.of(
                new Script(laboratory.psql(), files.psql(), List.of(first, warm)),
                new Calls(laboratory, Tool.stepwise(), calls),
                new CommandLineUp(laboratory.launcher(), laboratory.log(), first),
                new Calls(laboratory, Tool.flyway(files), calls),
                new Calls(laboratory, Tool.liquibase(files), calls)));
        if (laboratory.comparesBuilds()) {
            contenders.add(new Calls(laboratory, Tool.stepwiseBefore(), calls));
        }
        Databases near = Databases.empty(laboratory.server());
        RoundTrips roundTrips = Inspection.of(contenders, near);
        Results results = laboratory.compare(contenders, delay.isZero() ? near : near.behind(delay));
        return List.of(compare(first, results, roundTrips), compare(warm, results, roundTrips));
    }

    private Work work(Laboratory laboratory, String call) {
        return new Work(
                "Fresh install of %s versions%s, %s"
                        .formatted(
                                laboratory.chain().steps().size(),
                                delay.isZero() ? "" : " with %s ms more per round trip".formatted(delay.toMillis()),
                                call),
                Unit.MILLISECONDS);
    }

    private Comparison compare(Work work, Results results, RoundTrips roundTrips) {
        Comparison comparison = new Comparison(work, results, Contenders.PSQL, roundTrips)
                .expecting(Goal.atMost(1.15, results, work, Contenders.PSQL));
        return delay.isZero()
                ? comparison
                        .expecting(Goal.fasterThan(results, work, Contenders.FLYWAY))
                        .expecting(Goal.fasterThan(results, work, Contenders.LIQUIBASE))
                : comparison.expecting(Goal.atMost(1.0 / 5, results, work, Contenders.FLYWAY));
    }
}
