package dev.stepwise.compile.internal;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A chain of typed steps, each of which is compiled when it is first asked for, and then kept. */
public final class StepCompiler implements CompiledChain {

    private final MigrationChain chain;
    private final StatementRules rules;
    private final Map<SchemaVersion, CompiledStep> up = new ConcurrentHashMap<>();
    private final Map<SchemaVersion, CompiledStep> down = new ConcurrentHashMap<>();

    /** Compiles the steps of the chain. */
    public StepCompiler(MigrationChain chain) {
        this.chain = chain;
        this.rules = new StatementRules(chain.marker().stream().toList());
    }

    @Override
    public ChainOutline outline() {
        return chain;
    }

    @Override
    public CompiledStep step(SchemaVersion version, Direction direction) {
        return (direction == Direction.UP ? up : down)
                .computeIfAbsent(version, missing -> compiled(name(missing), direction));
    }

    private CompiledStep compiled(StepName name, Direction direction) {
        return NamedFault.in(
                "%s, %s,".formatted(name, direction),
                chain.stepType(name.version()),
                step -> new StepDeclaration(new DeclaredStep(chain.name(), name, direction), rules).compiled(step));
    }

    private StepName name(SchemaVersion version) {
        return chain.between(version.previous(), version).get(0);
    }
}
