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
                results.of(work, Contenders.STEPWISE).median()
                        / results.of(work, other).median(),
                factor);
    }

    /** Sets our median below another contender's. */
    static Target fasterThan(Results results, Work work, String other) {
        return new Target(
                "faster than " + other, atMost(1, results, work, other).figure(), Math.nextDown(1.0));
    }

    boolean isReached() {
        return figure <= limit;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s: %.2f, %s", text, figure, isReached() ? "reached" : "**missed**");
    }
}
