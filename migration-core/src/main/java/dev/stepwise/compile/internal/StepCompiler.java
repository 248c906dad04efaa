package dev.stepwise.compile.internal;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A chain of typed steps, each of which is compiled when it is first asked for, and then kept. */
public final class StepCompiler implements CompiledChain {

    private final MigrationChain chain;
    private final Map<SchemaVersion, CompiledStep> up = new ConcurrentHashMap<>();
    private final Map<SchemaVersion, CompiledStep> down = new ConcurrentHashMap<>();

    /** Compiles the steps of the chain. */
    public StepCompiler(MigrationChain chain) {
        this.chain = chain;
    }

    @Override
    public ChainOutline outline() {
        return chain;
    }

    @Override
    public CompiledStep step(SchemaVersion version, Direction direction) {
        return (direction == Direction.UP ? up : down)
                .computeIfAbsent(
                        version,
                        missing ->
                                new StepDeclaration(chain.name(), name(missing), direction).compiled(stepAt(missing)));
    }

    private StepName name(SchemaVersion version) {
        return chain.between(version.previous(), version).get(0);
    }

    private MigrationStep stepAt(SchemaVersion version) {
        return newStep(chain.stepType(version));
    }

    static MigrationStep newStep(Class<? extends MigrationStep> type) {
        try {
            Constructor<? extends MigrationStep> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (InvocationTargetException failed) {
            throw new ChainException(
                    "%s cannot be created: its constructor failed. Fix the constructor.".formatted(type.getName()),
                    failed.getCause());
        } catch (ReflectiveOperationException missing) {
            throw new ChainException(
                    "%s cannot be created: give it a constructor without parameters.".formatted(type.getName()),
                    missing);
        }
    }
}
