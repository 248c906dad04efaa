package dev.stepwise.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines of the table for one work: the figures of each contender, compared with the floor. */
final class Comparison {

    static final String HEADING = """
            | Work | Contender | Median | Range (rounds) | × floor | Round trips | Goals |
            |---|---|---:|---:|---:|---:|---|
            """;

    private final Work work;
    private final Results results;
    private final String floor;
    private final RoundTrips roundTrips;
    private final List<Goal> goals = new ArrayList<>();

    /** Compares with the median of the contender that is the floor, if that contender has done the work. */
    Comparison(Work work, Results results, String floor, RoundTrips roundTrips) {
        this.work = work;
        this.results = results;
        this.floor = floor;
        this.roundTrips = roundTrips;
    }

    /** Adds a goal, which is shown in the line of its contender. */
    Comparison expecting(Goal goal) {
        goals.add(goal);
        return this;
    }

    boolean isAllReached() {
        return goals.stream().allMatch(Goal::isReached);
    }

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
                        samples.rangeAndRounds(),
                        ratioText(samples),
                        roundTrips.text(contender),
                        goals.stream()
                                .filter(goal -> goal.contender().equals(contender))
                                .map(Goal::toString)
                                .collect(Collectors.joining("; ")));
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
