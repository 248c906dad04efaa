package dev.stepwise.ddl;

import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.sql;

import org.jooq.Query;
import org.jooq.QueryPart;

/** A block of PL/pgSQL that is run once. */
final class AnonymousBlock {

    private AnonymousBlock() {}

    /** Returns the statement that runs the block; the body is a template of the parts. */
    static Query of(String body, QueryPart... parts) {
        return query("do {0}", new DollarQuoted("stepwise", sql(' ' + body + ' ', parts)));
    }
}
