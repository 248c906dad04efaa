package dev.stepwise.benchmarks;

import java.util.Locale;

/**
 * An upper limit for a figure of Stepwise.
 *
 * @param text the goal in words
 * @param figure the measured figure
 * @param limit the highest figure that reaches the goal
 */
record Goal(String text, double figure, double limit) {

    /** Limits Stepwise's median to a multiple of another contender's median. */
    static Goal atMost(double factor, Results results, Work work, String other) {
        return new Goal(
                String.format(Locale.ROOT, "at most %.2f × %s", factor, other),
                ours(results, work) / results.of(work, other).median(),
                factor);
    }

    /** Limits the difference between Stepwise's and another contender's median, in the unit of the work. */
    static Goal within(double difference, Results results, Work work, String other) {
        return new Goal(
                "within %s of %s".formatted(work.unit().text(difference), other),
                ours(results, work) - results.of(work, other).median(),
                difference);
    }

    /** Requires Stepwise's median to be below a figure in the unit of the work. */
    static Goal under(double figure, Results results, Work work) {
        return new Goal("under " + work.unit().text(figure), ours(results, work), Math.nextDown(figure));
    }

    /** Requires Stepwise's median time to be below another contender's. */
    static Goal fasterThan(Results results, Work work, String other) {
        return below("faster than ", results, work, other);
    }

    /** Requires Stepwise's median size to be below another contender's. */
    static Goal smallerThan(Results results, Work work, String other) {
        return below("smaller than ", results, work, other);
    }

    boolean isReached() {
        return figure <= limit;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %.2f, %s", text, figure, isReached() ? "reached" : "**missed**");
    }

    /** Allows Stepwise one round trip, besides those that the driver itself makes when it connects. */
    static Goal oneRoundTrip(RoundTrips roundTrips) {
        int oneQuery = roundTrips.of(Contenders.PGJDBC);
        return new Goal(
                "one round trip besides the driver's own", roundTrips.of(Contenders.STEPWISE) - oneQuery + 1, 1);
    }

    private static Goal below(String text, Results results, Work work, String other) {
        return new Goal(text + other, atMost(1, results, work, other).figure(), Math.nextDown(1.0));
    }

    private static double ours(Results results, Work work) {
        return results.of(work, Contenders.STEPWISE).median();
    }
}
