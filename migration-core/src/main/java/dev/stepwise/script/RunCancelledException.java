package dev.stepwise.script;

import java.util.List;

/** A run that was cancelled, or whose thread was interrupted; what it committed is kept, and the next run resumes from there. */
public final class RunCancelledException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final List<StepName> applied;

    /** Makes the exception; the message names what was applied, what is kept, where the schema is, and what the next run does. */
    public RunCancelledException(String message, List<StepName> applied) {
        super(message, null);
        this.applied = List.copyOf(applied);
    }

    /** Returns the steps that this run had applied or reverted before it ended, in that order. */
    public List<StepName> applied() {
        return applied;
    }
}
