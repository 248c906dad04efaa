package dev.stepwise.ddl;

import static org.jooq.impl.DSL.raw;

import dev.stepwise.ddl.internal.ServerVersion;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;

/** A right on an object. */
public enum Privilege {
    /** All that there are for the kind of object. */
    ALL,
    SELECT,
    INSERT,
    UPDATE,
    DELETE,
    TRUNCATE,
    REFERENCES,
    TRIGGER,

    /** To vacuum, analyze, cluster, lock and reindex; PostgreSQL 17 or later, an older one refuses the step. */
    MAINTAIN,

    /** On schemas, sequences and types. */
    USAGE,

    /** On schemas. */
    CREATE,

    /** On functions and procedures. */
    EXECUTE;

    QueryPart sql() {
        QueryPart word = raw(Keyword.of(this));
        return this == MAINTAIN ? DSL.sql("{0}{1}", ServerVersion.needed(17, "the privilege MAINTAIN"), word) : word;
    }
}
