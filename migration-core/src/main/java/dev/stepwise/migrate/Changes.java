package dev.stepwise.migrate;

import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Query;

/**
 * What a step declares, in the order in which it happens.
 *
 * <p>A step runs in one transaction, except for {@link #outsideTransaction} and, on a large table, for {@link #backfill}, {@link
 * #delete} and {@link #move}: these cut it into segments, each of which is recorded in the journal when it is done.
 *
 * <p>Stepwise implements it; a step only calls it.
 */
public interface Changes {

    /** Changes the schema, one statement after the other. */
    void ddl(Query... statements);

    /** Changes rows by one statement over the whole set; use it where the rows are few. */
    void dml(Query statement);

    /** Inserts those of the rows that are missing. */
    void seed(Seed rows);

    /** Deletes the rows that a step has seeded, by the first of the columns in which they differ. */
    void unseed(Seed rows);

    /** Fills rows of a table that may be large, in batches. */
    void backfill(Backfill rows);

    /** Deletes rows of a table that may be large, in batches. */
    void delete(Deletion rows);

    /** Moves rows of a table that may be large to another table, in batches. */
    void move(Move rows);

    /**
     * Changes tables that the application uses meanwhile: a small table at once, a large one in stages that hold no strong lock for long.
     *
     * <p>The words are in {@code OnlineDdl}.
     */
    void online(OnlineChange... changes);

    /** Takes another chain to its newest version, or on the way down to none, where it is not there already. */
    void include(MigrationChain chain);

    /**
     * Runs each statement by itself, for what PostgreSQL refuses inside a transaction.
     *
     * <p>Each is recorded in the journal when it is done. Declare statements that can run twice: a run that is killed after one of them and
     * before its entry in the journal repeats it.
     */
    void outsideTransaction(Query... statements);

    /** Does the same with groups of statements, each of which is recorded as a whole. */
    void outsideTransaction(StatementGroup... groups);

    /** Makes the changes only where the condition holds; the server decides, at that point of the step. */
    void when(Condition condition, Consumer<Changes> changes);

    /**
     * Declares that the step cannot be taken back; a run that would have to is refused before it begins.
     *
     * @param reason a sentence without its full stop, such as "the passwords are hashed"
     */
    void irreversible(String reason);
}
