package dev.stepwise.run;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A chain with other seals, by the number of the version. */
record SealedChain(MigrationChain chain, Map<Integer, Seal> seals) implements CompiledChain, ChainOutline {

    @Override
    public ChainOutline outline() {
        return this;
    }

    @Override
    public CompiledStep step(SchemaVersion version, Direction direction) {
        return new StepCompiler(chain).step(version, direction);
    }

    @Override
    public String name() {
        return chain.name();
    }

    @Override
    public Optional<String> marker() {
        return chain.marker();
    }

    @Override
    public List<StepName> steps() {
        return chain.steps();
    }

    @Override
    public SchemaVersion newest() {
        return chain.newest();
    }

    @Override
    public Optional<Seal> seal(SchemaVersion version) {
        return Optional.ofNullable(seals.get(version.number()));
    }

    @Override
    public List<String> searchPath() {
        return chain.searchPath();
    }
}
