package dev.stepwise.run;

import org.jooq.Delete;
import org.jooq.Insert;
import org.jooq.Query;
import org.jooq.Update;

/** What a planned statement does. */
public enum StatementKind {
    /** Begins, pins, stamps, records or ends the step; not the step's own. */
    BOOKKEEPING,
    /** Changes the schema, or does what the server decides on the spot. */
    DDL,
    INSERT,
    UPDATE,
    DELETE;

    static StatementKind of(Query query) {
        if (query instanceof Insert) {
            return INSERT;
        }
        if (query instanceof Update) {
            return UPDATE;
        }
        return query instanceof Delete ? DELETE : DDL;
    }
}
