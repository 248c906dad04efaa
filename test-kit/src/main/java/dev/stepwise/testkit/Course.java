package dev.stepwise.testkit;

import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;

/** How a {@link Walk} takes its steps: by runs in a schema of an empty database, unless a proof does it otherwise. */
class Course {

    private final ProofDatabase.Setting setting;

    Course(ProofDatabase.Setting setting) {
        this.setting = setting;
    }

    /** Creates the database of the walk; the caller must close it. */
    ProofDatabase begin() {
        return setting.create();
    }

    /** Applies the step, which is the next one. */
    void up(ProofDatabase database, StepName step) {
        database.migrator().upTo(step.version().number());
    }

    /** Takes the step back, which is the last one that is applied; the version before it is left. */
    void down(ProofDatabase database, StepName step, SchemaVersion before) {
        database.migrator().downTo(before.number());
    }

    /** Returns whether the state of the schema counts after the step, and not only that it is reached. */
    boolean isRead(StepName step, Direction direction) {
        return true;
    }

    /**
     * Looks at the database after the step.
     *
     * @throws AssertionError when something is wrong there
     */
    void arrived(ProofDatabase database, StepName step, Direction direction) {
        // Mostly there is nothing beside the schema.
    }
}
