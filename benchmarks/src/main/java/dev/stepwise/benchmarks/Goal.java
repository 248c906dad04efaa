package dev.stepwise.benchmarks;

import java.util.Locale;

/**
 * An upper limit for a figure of one contender.
 *
 * @param contender the contender, in whose row it is shown
 * @param text the goal in words
 * @param figure the measured figure
 * @param limit the highest figure that reaches the goal
 */
record Goal(String contender, String text, double figure, double limit) {

    boolean isReached() {
        return figure <= limit;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %.2f, %s", text, figure, isReached() ? "reached" : "**missed**");
    }

    /** Returns what sets goals for the contender's median of a work. */
    static For of(String contender, Results results, Work work) {
        return new For(contender, results, work);
    }

    /**
     * Sets goals for the median of one contender.
     *
     * @param contender the contender
     * @param results the figures of all contenders
     * @param work the work
     */
    record For(String contender, Results results, Work work) {

        /** Limits it to a multiple of another contender's median. */
        Goal atMost(double factor, String other) {
            return new Goal(
                    contender, String.format(Locale.ROOT, "at most %.2f × %s", factor, other), ratioTo(other), factor);
        }

        /** Limits its difference from another contender's median, in the unit of the work. */
        Goal within(double difference, String other) {
            return new Goal(
                    contender,
                    "within %s of %s".formatted(work.unit().text(difference), other),
                    median(contender) - median(other),
                    difference);
        }

        /** Requires it to be below a figure in the unit of the work. */
        Goal under(double figure) {
            return new Goal(contender, "under " + work.unit().text(figure), median(contender), Math.nextDown(figure));
        }

        /** Requires a time to be below another contender's. */
        Goal fasterThan(String other) {
            return below("faster than ", other);
        }

        /** Requires a size to be below another contender's. */
        Goal smallerThan(String other) {
            return below("smaller than ", other);
        }

        /** Allows one round trip, besides those that the driver itself makes when it connects. */
        Goal oneRoundTrip(RoundTrips roundTrips) {
            return new Goal(
                    contender,
                    "one round trip besides the driver's own",
                    roundTrips.of(contender) - roundTrips.of(Contenders.PGJDBC) + 1,
                    1);
        }

        private Goal below(String text, String other) {
            return new Goal(contender, text + other, ratioTo(other), Math.nextDown(1.0));
        }

        private double ratioTo(String other) {
            return median(contender) / median(other);
        }

        private double median(String of) {
            return results.of(work, of).median();
        }
    }
}
