package dev.stepwise.migrate;

import java.util.List;
import org.jooq.Query;
import org.jooq.Table;

/**
 * A change of a table that a step declares by what it leads to, and that is made in one of two ways with the same result.
 *
 * <p>A small table is changed at once, in the transaction of the step. A large one is changed in stages, none of which holds a lock for
 * long that keeps the application from reading or writing the table; {@link dev.stepwise.ddl} has words for the usual ones.
 *
 * @param table the table whose size decides
 * @param atOnce the statements for a small table
 * @param gradually the stages for a large table, in order
 * @param requirements statements that stop the run where a large table cannot be changed so, before anything of the step is kept
 * @param notes what an operator should know before it runs on a large table, a sentence each
 */
public record OnlineChange(
        Table<?> table, List<Query> atOnce, List<Stage> gradually, List<Query> requirements, List<String> notes) {

    /** Copies the lists. */
    public OnlineChange {
        atOnce = List.copyOf(atOnce);
        gradually = List.copyOf(gradually);
        requirements = List.copyOf(requirements);
        notes = List.copyOf(notes);
    }

    /**
     * A part of a change that is recorded in the journal when it is done.
     *
     * @param isTransaction whether its statements are one transaction; otherwise each runs by itself, and all of them again where the run
     *     stops among them
     * @param statements the statements, in order
     */
    public record Stage(boolean isTransaction, List<Query> statements) {

        /** Copies the list. */
        public Stage {
            statements = List.copyOf(statements);
        }

        /** Returns the stage that is a transaction of these statements. */
        public static Stage transaction(Query... statements) {
            return new Stage(true, List.of(statements));
        }

        /** Returns the stage of statements that PostgreSQL refuses inside a transaction. */
        public static Stage outsideTransaction(StatementGroup group) {
            return new Stage(false, group.statements());
        }
    }
}
