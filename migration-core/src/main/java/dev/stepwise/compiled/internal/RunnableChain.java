package dev.stepwise.compiled.internal;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.CompiledSteps;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A chain of typed steps as it runs: a step is taken from the file that a build has made of it, where nothing has changed since of what it was
 * compiled, and is rendered by jOOQ otherwise. Each is looked at when it is first asked for, and then kept.
 */
public final class RunnableChain implements CompiledChain {

    private final MigrationChain chain;
    private final Map<SchemaVersion, CompiledStep> up = new HashMap<>();
    private final Map<SchemaVersion, CompiledStep> down = new HashMap<>();

    // A start that has nothing to do asks for no step, and loads no class for it.
    private @Nullable StepSource source;

    /** Runs the steps of the chain. */
    public RunnableChain(MigrationChain chain) {
        this.chain = chain;
    }

    @Override
    public ChainOutline outline() {
        return chain;
    }

    @Override
    public synchronized CompiledStep step(SchemaVersion version, Direction direction) {
        Map<SchemaVersion, CompiledStep> known = direction == Direction.UP ? up : down;
        CompiledStep step = known.get(version);
        if (step == null) {
            step = source().step(version, direction);
            known.put(version, step);
        }
        return step;
    }

    /**
     * Returns why the step is rendered by jOOQ, in a clause, or nothing where it is taken from its file.
     *
     * @throws ChainException when the file is broken
     */
    public synchronized Optional<String> renderedSince(SchemaVersion version) {
        return source().renderedSince(version);
    }

    @Override
    public synchronized CompiledSteps compiledSteps() {
        return source().compiledSteps();
    }

    private StepSource source() {
        if (source == null) {
            source = new StepSource(chain);
        }
        return source;
    }
}
