package dev.stepwise.ddl;

import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.sql;

import org.jooq.Context;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.impl.CustomQueryPart;

/** A block of PL/pgSQL that is run once, between dollar quotes that do not stand in it, so that blocks can stand in blocks. */
final class AnonymousBlock extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final transient QueryPart body;

    private AnonymousBlock(QueryPart body) {
        this.body = body;
    }

    /** Returns the statement that runs the block; the body is a template of the parts. */
    static Query of(String body, QueryPart... parts) {
        return query("do {0}", new AnonymousBlock(sql(body, parts)));
    }

    @Override
    public void accept(Context<?> context) {
        String text = context.dsl().renderInlined(body);
        String quotes = "$stepwise$";
        for (int i = 1; text.contains(quotes); i++) {
            quotes = "$stepwise" + i + "$";
        }
        context.sql(quotes).sql(' ').sql(text).sql(' ').sql(quotes);
    }
}
