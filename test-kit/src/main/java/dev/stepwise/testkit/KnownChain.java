package dev.stepwise.testkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.plan.internal.RequestedVersion;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.SchemaVersion;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * A chain that this JVM has met, told from others of its name by the classes of its steps. Each of its steps is compiled once.
 *
 * @param number how many chains the JVM had met before
 */
record KnownChain(int number, CompiledChain compiled) {

    private static final Map<List<Object>, KnownChain> ALL = new ConcurrentHashMap<>();

    static KnownChain of(MigrationChain chain) {
        List<Class<?>> types = List.copyOf(chain.steps().stream()
                .<Class<?>>map(step -> chain.stepType(step.version()))
                .toList());
        synchronized (ALL) {
            return ALL.computeIfAbsent(
                    List.of(chain.name(), chain.marker(), chain.searchPath(), types),
                    unknown -> new KnownChain(ALL.size(), new RunnableChain(chain)));
        }
    }

    /** Checks that the chain has the version. */
    void require(int version) {
        RequestedVersion.up(new SchemaVersion(version)).requireKnownTo(compiled.outline());
    }

    /** Returns the version below one of the chain. */
    int before(int version) {
        require(version);
        SchemaVersion of = new SchemaVersion(version);
        return of.isNone() ? 0 : compiled.outline().before(of).number();
    }

    int oldest() {
        return compiled.outline().oldest().number();
    }

    int newest() {
        return compiled.outline().newest().number();
    }

    SchemaMigrator migrator(DataSource database) {
        return SchemaMigrator.of(database, compiled);
    }

    @Override
    public String toString() {
        return compiled.outline().name();
    }
}
