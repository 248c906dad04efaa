package dev.stepwise.plan;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.StepMismatch;
import java.util.List;

/**
 * What a run would do: the steps from the installed version to the one that was asked for, in the order in which they are applied.
 *
 * @param chain the name of the chain
 * @param schema the name of the schema
 * @param from the installed version
 * @param to the target version
 * @param keptSettings settings of the role or database that decide where objects are created and whose they are, where they are not the
 *     usual ones, as {@code default_tablespace is fast}; a run keeps them
 * @param mismatches the installed versions whose steps are others in this build, in order
 * @param steps the steps, none where the schema is at the target
 */
public record MigrationPlan(
        String chain,
        String schema,
        SchemaVersion from,
        SchemaVersion to,
        List<String> keptSettings,
        List<StepMismatch> mismatches,
        List<PlannedStep> steps) {

    /** Copies the lists. */
    public MigrationPlan {
        keptSettings = List.copyOf(keptSettings);
        mismatches = List.copyOf(mismatches);
        steps = List.copyOf(steps);
    }

    /** Says whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** Returns how many statements of plain SQL the steps declare. */
    public int plainStatements() {
        return steps.stream().mapToInt(PlannedStep::plainStatements).sum();
    }

    /** Returns the statements that a script sends first, which set its session and give it an id; a run does so in its transactions. */
    public List<String> session() {
        return PsqlScript.SESSION;
    }

    /**
     * Returns the plan as a script for psql.
     *
     * <p>It leaves the same catalog, rows, marker and journal as a run, and stops at the first error. Every step's transaction begins by
     * checking that the schema is at the version from which the step starts.
     */
    public String script() {
        return new PsqlScript(this).text();
    }
}
