package dev.stepwise.ddl;

import java.util.Locale;

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

    /** Of PostgreSQL 17 and later. */
    MAINTAIN,

    /** On schemas, sequences and types. */
    USAGE,

    /** On schemas. */
    CREATE,

    /** On functions and procedures. */
    EXECUTE;

    String sql() {
        return name().toLowerCase(Locale.ROOT);
    }
}
