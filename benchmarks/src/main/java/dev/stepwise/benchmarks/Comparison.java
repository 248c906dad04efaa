package dev.stepwise.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines of the table for one work: what each contender took, set against the floor. */
final class Comparison {

    /** The heading of the table. */
    static final String HEADING = """
            | Work | Contender | Median | Range | × floor | Round trips | Targets |
            |---|---|---:|---:|---:|---:|---|
            """;

    private final Work work;
    private final Results results;
    private final String floor;
    private final RoundTrips roundTrips;
    private final List<Target> targets = new ArrayList<>();

    /** Compares by the median of the contender that is the floor, where that one has done the work. */
    Comparison(Work work, Results results, String floor, RoundTrips roundTrips) {
        this.work = work;
        this.results = results;
        this.floor = floor;
        this.roundTrips = roundTrips;
    }

    /** Adds a target, told in the line of the first contender that is ours. */
    Comparison expecting(Target target) {
        targets.add(target);
        return this;
    }

    boolean isAllReached() {
        return targets.stream().allMatch(Target::isReached);
    }

    /** Returns the lines as Markdown. */
    String text() {
        return results.contenders(work).stream().map(this::line).collect(Collectors.joining());
    }

    private String line(String contender) {
        Samples samples = results.of(work, contender);
        return "| %s | %s | %s | %s | %s | %s | %s |\n"
                .formatted(
                        work.title(),
                        contender,
                        samples.medianText(),
                        samples.rangeText(),
                        ratioText(samples),
                        roundTrips.text(contender),
                        contender.equals(Contenders.STEPWISE)
                                ? targets.stream().map(Target::toString).collect(Collectors.joining("; "))
                                : "");
    }

    private String ratioText(Samples samples) {
        return results.contenders(work).contains(floor)
                ? String.format(
                        Locale.ROOT,
                        "%.2f",
                        samples.median() / results.of(work, floor).median())
                : "";
    }
}
