package dev.stepwise.plan;

import dev.stepwise.script.StatementKind;

/**
 * One statement of a planned step, as it will be sent.
 *
 * @param sql the text, with every value written out, without the semicolon that ends it
 * @param kind what it does
 */
public record PlannedStatement(String sql, StatementKind kind) {

    /** Returns whether the step itself declares it. */
    public boolean isOfTheStep() {
        return kind != StatementKind.BOOKKEEPING;
    }
}
