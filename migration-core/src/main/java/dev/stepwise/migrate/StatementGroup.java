package dev.stepwise.migrate;

import java.util.List;
import org.jooq.Query;

/**
 * Statements outside a transaction that belong together: a run that stops among them repeats all of them.
 *
 * @param statements the statements, in order
 */
public record StatementGroup(List<Query> statements) {

    /** Copies the list. */
    public StatementGroup {
        statements = List.copyOf(statements);
    }

    /** Returns the group of these statements. */
    public static StatementGroup of(Query... statements) {
        return new StatementGroup(List.of(statements));
    }
}
