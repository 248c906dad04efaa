package dev.stepwise.benchmarks;

import java.util.Locale;

/**
 * What a figure of ours is to stay at or below.
 *
 * @param text the target in words
 * @param figure what was measured
 * @param limit the highest figure that reaches the target
 */
record Target(String text, double figure, double limit) {

    /** Sets our median against a factor of another contender's. */
    static Target atMost(double factor, Results results, Work work, String other) {
        return new Target(
                String.format(Locale.ROOT, "at most %.2f × %s", factor, other),
                ours(results, work) / results.of(work, other).median(),
                factor);
    }

    /** Sets our median against another contender's and so much more, in the unit of the work. */
    static Target within(double difference, Results results, Work work, String other) {
        return new Target(
                "within %s of %s".formatted(work.unit().text(difference), other),
                ours(results, work) - results.of(work, other).median(),
                difference);
    }

    /** Sets our median below a figure in the unit of the work. */
    static Target under(double figure, Results results, Work work) {
        return new Target("under " + work.unit().text(figure), ours(results, work), Math.nextDown(figure));
    }

    /** Sets the time of our median below another contender's. */
    static Target fasterThan(Results results, Work work, String other) {
        return below("faster than ", results, work, other);
    }

    /** Sets the size of our median below another contender's. */
    static Target smallerThan(Results results, Work work, String other) {
        return below("smaller than ", results, work, other);
    }

    boolean isReached() {
        return figure <= limit;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %.2f, %s", text, figure, isReached() ? "reached" : "**missed**");
    }

    /** Allows us one round trip, besides those that the driver makes of its own accord when it connects, as for pgjdbc's one query. */
    static Target oneRoundTrip(RoundTrips roundTrips) {
        int oneQuery = roundTrips.of(Contenders.PGJDBC);
        return new Target(
                "one round trip beside the driver's own", roundTrips.of(Contenders.STEPWISE) - oneQuery + 1, 1);
    }

    private static Target below(String text, Results results, Work work, String other) {
        return new Target(text + other, atMost(1, results, work, other).figure(), Math.nextDown(1.0));
    }

    private static double ours(Results results, Work work) {
        return results.of(work, Contenders.STEPWISE).median();
    }
}
