package dev.stepwise.migrate;

import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Query;

/**
 * What a step declares, in the order in which it happens.
 *
 * <p>A step runs in one transaction, except for {@link #outsideTransaction}, {@link #ownTransaction} and, on a large table, for {@link
 * #backfill}, {@link #delete}, {@link #move} and {@link #online}: these cut it into segments, each of which is recorded in the journal when it is done.
 *
 * <p>Stepwise implements it; a step only calls it.
 */
public interface Changes {

    /** Changes the schema, one statement after the other. */
    void ddl(Query... statements);

    /** Changes rows by one statement over the whole set; use it where the rows are few. */
    void dml(Query statement);

    /** Inserts those of the rows whose key is missing; the journal notes the others, which were there before. */
    void seed(Seed rows);

    /**
     * Deletes the rows that the step has seeded on the way up, by their whole key. Rows that were there before the seed stay, as far as the
     * journal knows of them; it knows nothing of a step that another tool has applied.
     */
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

    /**
     * Runs statements in a transaction of their own, and keeps what the step has declared before it: a run that stops there resumes there.
     *
     * <p>It is for a step that changes so many objects that a server has no room for all their locks at once.
     */
    void ownTransaction(Query... statements);

    /**
     * Takes another chain to the version, where it is below; on the way down, back to the version at which this step has found it. Where the
     * journal does not know that version, or the chain has left the one that this step has taken it to, the way down leaves it alone.
     *
     * <p>The included steps run in the transaction of this one, their backfills too.
     *
     * @param version the number of a version that the other chain has; later versions of that chain change nothing here
     */
    void include(MigrationChain chain, int version);

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
     * Declares, in {@code down}, that the step cannot be taken back; a run that would have to is refused before it begins.
     *
     * @param reason a sentence without its full stop, such as "the passwords are hashed"
     */
    void irreversible(String reason);
}
