package dev.stepwise.ddl;

import dev.stepwise.script.internal.Mark;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/** The SQL of a query part between dollar quotes, whose tag is chosen when the whole text is known, so that blocks can be nested. */
final class DollarQuoted extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final String tag;
    private final transient QueryPart content;

    DollarQuoted(String tag, QueryPart content) {
        this.tag = tag;
        this.content = content;
    }

    @Override
    public void accept(Context<?> context) {
        context.sql(Mark.dollarsAround(tag, context.dsl().renderInlined(content)));
    }
}
