package dev.stepwise.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Installs the whole chain in an empty database: each tool's first call in a JVM and a later one, or, with a delay of each round trip, the
 * first one alone, since the delay is the same for each call.
 */
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
        Map<Integer, Work> calls = delay.isZero() ? Map.of(1, first, WARM, warm) : Map.of(1, first);
        List<Contender> contenders = contenders(laboratory, first, calls);
        Databases near = Databases.empty(laboratory.server());
        RoundTrips roundTrips = Inspection.of(contenders, near);
        Results results = laboratory.compare(contenders, delay.isZero() ? near : near.behind(delay));
        return delay.isZero()
                ? List.of(firstCall(first, results, roundTrips), laterCall(warm, results, roundTrips))
                : List.of(distantCall(first, results, roundTrips));
    }

    private static List<Contender> contenders(Laboratory laboratory, Work first, Map<Integer, Work> calls) {
        ChainFiles files = laboratory.files();
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Script(laboratory.psql(), files.psql(), calls.values()));
        contenders.add(new Calls(laboratory, Tool.renderedText(files.transactions()), calls));
        contenders.add(new Calls(laboratory, Tool.stepwise(), calls));
        contenders.add(new Calls(laboratory, Tool.stepwiseWithoutJooq(), calls));
        contenders.add(new CommandLineUp(laboratory.launcher(), laboratory.log(), first));
        contenders.add(new Calls(laboratory, Tool.flyway(files), calls));
        contenders.add(new Calls(laboratory, Tool.liquibase(files), calls));
        if (laboratory.comparesBuilds()) {
            contenders.add(new Calls(laboratory, Tool.stepwiseBefore(), calls));
        }
        return contenders;
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

    private static Comparison firstCall(Work work, Results results, RoundTrips roundTrips) {
        return comparison(work, results, roundTrips, 1.15)
                .expecting(Goal.of(Contenders.COMMAND_LINE, results, work).atMost(1.5, Contenders.PSQL));
    }

    private static Comparison laterCall(Work work, Results results, RoundTrips roundTrips) {
        return comparison(work, results, roundTrips, 0.75);
    }

    private static Comparison comparison(Work work, Results results, RoundTrips roundTrips, double timesPsql) {
        Comparison comparison = new Comparison(work, results, Contenders.PSQL, roundTrips);
        goals(results, work)
                .forEach(goal -> comparison
                        .expecting(goal.atMost(timesPsql, Contenders.PSQL))
                        .expecting(goal.fasterThan(Contenders.FLYWAY))
                        .expecting(goal.fasterThan(Contenders.LIQUIBASE)));
        return comparison;
    }

    private static Comparison distantCall(Work work, Results results, RoundTrips roundTrips) {
        Comparison comparison = new Comparison(work, results, Contenders.PSQL, roundTrips);
        goals(results, work).forEach(goal -> comparison.expecting(goal.atMost(1.0 / 5, Contenders.FLYWAY)));
        return comparison;
    }

    private static Stream<Goal.For> goals(Results results, Work work) {
        return Contenders.applications().map(contender -> Goal.of(contender, results, work));
    }
}
