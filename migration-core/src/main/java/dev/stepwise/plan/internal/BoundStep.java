package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;

/**
 * A compiled step with all that is needed to write its statements for one schema.
 *
 * @param chain the chain that it belongs to
 * @param binding the values of its placeholders
 * @param frame what begins each of its transactions
 * @param session what a statement outside of them is surrounded by
 * @param path the search path of its own statements
 * @param pace how a script pauses between batches
 * @param history the checksum of the installed steps that the journal has on the way
 * @param step the step
 */
record BoundStep(
        ChainOutline chain,
        Binding binding,
        TransactionFrame frame,
        SessionFrame session,
        StepPath path,
        Pace pace,
        RecordedHistory history,
        CompiledStep step) {

    /** Returns the version at which it finds the schema. */
    SchemaVersion starts() {
        SchemaVersion version = step.name().version();
        return step.direction() == Direction.UP ? chain.before(version) : version;
    }

    /** Returns the version at which it leaves the schema. */
    SchemaVersion leaves() {
        SchemaVersion version = step.name().version();
        return step.direction() == Direction.UP ? version : chain.before(version);
    }
}
