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

    /** Goes on in a copy of the database of the walk, and returns it. */
    ProofDatabase goOn(ProofDatabase copy) {
        return copy;
    }

    /** Returns whether it is known that the step, taken back, may leave something behind. */
    boolean mayLeaveSomething(StepName step) {
        return setting.chain().isNamedWithout(Proof.EXACT_DOWN, step)
                || setting.chain().isNamedWithout(Proof.RESTORED_ROWS, step);
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
