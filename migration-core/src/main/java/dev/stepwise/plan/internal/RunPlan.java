package dev.stepwise.plan.internal;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.SchemaVersion;
import java.util.Map;
import java.util.Objects;

/** The plan of a run, of which a step is planned again where its tables turn out to be large. */
public final class RunPlan {

    /** The SQLSTATE by which the first transaction of a step is stopped, and undone, where a table is larger than planned. */
    public static final String LARGE_TABLES = TableSizes.LARGE;

    private final MigrationPlan plan;
    private final Map<SchemaVersion, StepPlanner> planners;

    RunPlan(MigrationPlan plan, Map<SchemaVersion, StepPlanner> planners) {
        this.plan = plan;
        this.planners = Map.copyOf(planners);
    }

    /** Returns the plan as it is before any size is known. */
    public MigrationPlan plan() {
        return plan;
    }

    /** Returns whether the sizes of tables decide how the step is done. */
    public boolean dependsOnSizes(PlannedStep step) {
        return planner(step).dependsOnSizes();
    }

    /**
     * Returns how the step is done where the tables are large that the server has found.
     *
     * @param found the detail of the error with {@link #LARGE_TABLES}
     */
    public PlannedStep withLargeTables(PlannedStep step, String found) {
        return planner(step).planWith(step, found);
    }

    private StepPlanner planner(PlannedStep step) {
        return Objects.requireNonNull(planners.get(step.step().version()), "a step of this plan");
    }
}
