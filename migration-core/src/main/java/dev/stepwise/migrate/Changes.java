package dev.stepwise.migrate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Query;

/**
 * What a step declares, in the order in which it happens.
 *
 * <p>Everything in a step happens in one transaction, except what stands under {@link #outsideTransaction}: that splits the step in
 * segments, each of which is remembered in the journal when it is done.
 */
public final class Changes {

    private final List<Change> declared = new ArrayList<>();

    private Changes() {}

    /** Returns what the step declares in the direction. */
    static List<Change> declaredBy(MigrationStep step, Direction direction) {
        return collect(direction == Direction.UP ? step::up : step::down);
    }

    private static List<Change> collect(Consumer<Changes> declaration) {
        Changes changes = new Changes();
        declaration.accept(changes);
        return List.copyOf(changes.declared);
    }

    /** Changes the schema, one statement after the other. */
    public void ddl(Query... statements) {
        for (Query statement : statements) {
            declared.add(new Change.Statement(statement));
        }
    }

    /** Changes rows by one statement over the whole set; use it where the rows are few. */
    public void dml(Query statement) {
        declared.add(new Change.Statement(statement));
    }

    /** Inserts those of the rows that are missing. */
    public void seed(Seed rows) {
        declared.add(new Change.Statement(rows.insert()));
    }

    /** Deletes the rows that a step has seeded, by the first of the columns in which they differ. */
    public void unseed(Seed rows) {
        declared.add(new Change.Statement(rows.delete()));
    }

    /** Fills rows of a table that may be large, in batches. */
    public void backfill(Backfill rows) {
        declared.add(new Change.Batched(rows));
    }

    /** Takes another chain to its newest version, or on the way down to none, where it is not there already. */
    public void include(MigrationChain chain) {
        declared.add(new Change.Include(chain));
    }

    /**
     * Runs each statement by itself, for what PostgreSQL refuses inside a transaction.
     *
     * <p>They must be such that can run again: a run that was killed between them and the journal's note of them repeats them.
     */
    public void outsideTransaction(Query... statements) {
        for (Query statement : statements) {
            declared.add(new Change.OutsideTransaction(statement));
        }
    }

    /** Makes the changes only where the condition holds; the server decides, at that point of the step. */
    public void when(Condition condition, Consumer<Changes> changes) {
        declared.add(new Change.Guarded(condition, collect(changes)));
    }

    /**
     * Says that the step cannot be taken back; a run that would have to is refused before it begins.
     *
     * @param reason a sentence without its full stop, such as "the passwords are hashed"
     */
    public void irreversible(String reason) {
        declared.add(new Change.Irreversible(reason));
    }
}
