package dev.stepwise.testkit;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;
import java.util.ArrayList;
import java.util.List;

/** Runs in a schema by itself, with whose states the other proofs compare, and notes what they need to know of each version. */
final class FirstWalk extends Course {

    private final MigrationChain chain;
    private final String schema;
    private final Names names = new Names();
    private final DeclaredTypes types = new DeclaredTypes();

    FirstWalk(ProofDatabase.Setting setting) {
        super(setting);
        this.chain = setting.chain().chain();
        this.schema = setting.schema();
    }

    /** Returns the names that the chain's objects have at any version. */
    Names names() {
        return names;
    }

    /** Returns the types that the steps declare. */
    DeclaredTypes types() {
        return types;
    }

    @Override
    void arrived(ProofDatabase database, StepName step, Direction direction) {
        if (direction == Direction.UP) {
            database.reading(connection -> {
                names.noteThoseOf(connection, schema);
                types.learn(connection, schema, declaredAround(step));
                return step;
            });
        }
    }

    /** A step declares types of the version before it or of its own. */
    private List<StepTable> declaredAround(StepName step) {
        List<StepTable> tables = new ArrayList<>();
        for (StepName declaring : chain.steps()) {
            if (declaring.equals(step) || chain.before(declaring.version()).equals(step.version())) {
                tables.addAll(declaredIn(declaring));
            }
        }
        return tables;
    }

    /** A step that cannot declare fails when it is applied. */
    private List<StepTable> declaredIn(StepName step) {
        try {
            return TablesOfStep.of(chain.stepType(step.version()));
        } catch (RuntimeException broken) {
            return List.of();
        }
    }
}
