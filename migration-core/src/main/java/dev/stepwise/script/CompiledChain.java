package dev.stepwise.script;

import java.util.List;
import java.util.Map;

/** A chain whose steps are text; supplies one when it is asked for. */
public interface CompiledChain {

    /** Returns what is known of the chain without its steps. */
    ChainOutline outline();

    /**
     * Returns the step that leads to the version, in one direction.
     *
     * @throws ChainException when the step declares what cannot be run
     */
    CompiledStep step(SchemaVersion version, Direction direction);

    /** Returns which steps are taken from files that a build has made: all of them, where the chain does not render any. */
    default CompiledSteps compiledSteps() {
        return new CompiledSteps(
                outline().steps().stream().map(StepName::version).toList(), Map.of(), true, false);
    }

    /** Returns the names of the tables that the first step creates, by which a schema without a marker is recognised. */
    default List<String> firstTables() {
        return step(outline().oldest(), Direction.UP).createdTables();
    }
}
