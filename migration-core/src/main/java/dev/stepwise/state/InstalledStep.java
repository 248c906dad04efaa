package dev.stepwise.state;

import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A step as the build had it that installed it, by the journal.
 *
 * @param step its version and title
 * @param seal its seal, where that build had one
 * @param isFinished whether all of it was applied
 * @param at when it was finished, or begun where it is not finished
 * @param by the role that applied it
 */
public record InstalledStep(StepName step, Optional<Seal> seal, boolean isFinished, Instant at, String by) {

    /** Returns version, title, time and role: {@code V042 add order total, installed 2026-05-01T10:15:30Z by app}. */
    @Override
    public String toString() {
        return "%s, %s %s by %s"
                .formatted(step, isFinished ? "installed" : "begun", at.truncatedTo(ChronoUnit.SECONDS), by);
    }
}
