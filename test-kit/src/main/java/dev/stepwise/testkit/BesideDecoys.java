package dev.stepwise.testkit;

import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.TreeSet;

/** Runs beside a schema {@code public} that has objects of the chain's names, and looks after each run whether they are as they were. */
final class BesideDecoys extends Course {

    private static final String DECOYS = "public";

    private final Names names;
    private SchemaState untouched;

    BesideDecoys(ProofDatabase.Setting setting, Names names) {
        super(setting);
        this.names = names;
        this.untouched = new SchemaState(new CatalogSnapshot(new TreeSet<>()), List.of());
    }

    @Override
    ProofDatabase begin() {
        ProofDatabase database = super.begin();
        database.execute(names.decoys());
        return goOn(database);
    }

    @Override
    ProofDatabase goOn(ProofDatabase copy) {
        untouched = decoys(copy);
        return copy;
    }

    @Override
    boolean isRead(StepName step, Direction direction) {
        return direction == Direction.UP;
    }

    @Override
    void arrived(ProofDatabase database, StepName step, Direction direction) {
        SchemaState before = untouched;
        untouched = decoys(database);
        untouched.requireSame(
                before, "%s, %s, changes the schema %s, which is not the chain's".formatted(step, direction, DECOYS));
    }

    /** An extension belongs to the whole database, so that each of its schemas shows it. */
    private static SchemaState decoys(ProofDatabase database) {
        SchemaState state = database.state(DECOYS);
        TreeSet<String> facts = new TreeSet<>(state.catalog().facts());
        facts.removeIf(fact -> fact.startsWith("extension "));
        return new SchemaState(new CatalogSnapshot(facts), state.rows());
    }
}
