package dev.stepwise.plan;

import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.Optional;

/**
 * A step with the statements by which it will be applied to one schema.
 *
 * @param step the step's version and title
 * @param direction the direction in which it will be applied
 * @param starts the version at which it finds the schema
 * @param leaves the version at which it leaves the schema
 * @param segments what is left to do, in order; the segments that an earlier run has done are left out
 * @param resumed whether an earlier run has done segments of it
 * @param largeTables the names of the tables that count as large; a run finds out whether others are, and plans the step again
 * @param plainStatements how many statements of plain SQL it declares
 * @param notes what an operator should know before it runs on large tables, a sentence each
 * @param ifLarge what a script does where one of its tables is large; nothing in a run, or where that makes no difference
 */
public record PlannedStep(
        StepName step,
        Direction direction,
        SchemaVersion starts,
        SchemaVersion leaves,
        List<Segment> segments,
        boolean resumed,
        List<String> largeTables,
        int plainStatements,
        List<String> notes,
        Optional<LargeTables> ifLarge) {

    /** Copies the lists. */
    public PlannedStep {
        segments = List.copyOf(segments);
        largeTables = List.copyOf(largeTables);
        notes = List.copyOf(notes);
    }

    /** Returns the step with what a script does where one of its tables is large. */
    public PlannedStep withLarge(Optional<LargeTables> variant) {
        return new PlannedStep(
                step, direction, starts, leaves, segments, resumed, largeTables, plainStatements, notes, variant);
    }

    /** Returns the statements that the step itself declares, in order. */
    public List<PlannedStatement> statements() {
        return segments.stream()
                .flatMap(segment -> segment.statements().stream())
                .filter(PlannedStatement::isOfTheStep)
                .toList();
    }
}
