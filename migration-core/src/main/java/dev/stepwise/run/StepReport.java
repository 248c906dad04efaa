package dev.stepwise.run;

import dev.stepwise.migrate.Direction;
import dev.stepwise.migrate.VersionedStep;
import java.time.Duration;

/**
 * What one applied step did.
 *
 * @param step the step
 * @param direction the direction in which it was applied
 * @param elapsed the time from its first statement to its last answer
 * @param rows the rows that its own statements changed
 */
public record StepReport(VersionedStep step, Direction direction, Duration elapsed, RowCounts rows) {}
