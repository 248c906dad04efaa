package dev.stepwise.run.internal;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tries something again where another attempt can succeed, each time after a longer pause.
 *
 * @param most how often it is tried, at least 1
 * @param stop ends the pauses
 */
record Attempts(int most, StopRequest stop) {

    private static final Pauses PAUSES = new Pauses(Duration.ofMillis(100), Duration.ofSeconds(5));

    /** Returns the outcome of the last attempt. */
    Outcome of(Supplier<Outcome> attempt, Retry retry) {
        Outcome outcome = attempt.get();
        for (int number = 1; number < most && isWorthAnother(outcome, number, retry); number++) {
            outcome = attempt.get();
        }
        return outcome;
    }

    private boolean isWorthAnother(Outcome outcome, int number, Retry retry) {
        Optional<Outcome.Failure> passing = outcome.failure().filter(Outcome.Failure::isPassing);
        passing.ifPresent(failure -> retry.after(number, failure));
        return passing.isPresent() && stop.allowsPauseOf(PAUSES.after(number));
    }

    /** Is told before each pause. */
    interface Retry {

        /** Receives the number of the attempt that has failed, from 1, and its failure. */
        void after(int number, Outcome.Failure failure);
    }
}
