package dev.stepwise.ddl;

import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/** An expression in which the names of columns stand without their table, of which there is one only. */
final class Unqualified extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final transient QueryPart expression;

    Unqualified(QueryPart expression) {
        this.expression = expression;
    }

    @Override
    public void accept(Context<?> context) {
        context.qualify(false, names -> names.visit(expression));
    }
}
