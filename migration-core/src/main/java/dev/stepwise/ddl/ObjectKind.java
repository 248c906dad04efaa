package dev.stepwise.ddl;

import dev.stepwise.script.ChainException;
import java.util.EnumSet;
import java.util.Set;

/** A kind of objects, by what can be said of it. */
enum ObjectKind {
    SCHEMA,
    TABLE,
    COLUMN,
    VIEW,
    MATERIALIZED_VIEW,
    SEQUENCE,
    INDEX,
    TYPE,
    DOMAIN,
    STATISTICS,
    FUNCTION,
    PROCEDURE,
    CONSTRAINT,
    TRIGGER,
    POLICY;

    private static final Set<ObjectKind> PARTS = EnumSet.of(COLUMN, INDEX, CONSTRAINT, TRIGGER, POLICY);

    private static final Set<ObjectKind> WITH_RIGHTS =
            EnumSet.of(SCHEMA, TABLE, VIEW, MATERIALIZED_VIEW, SEQUENCE, TYPE, DOMAIN, FUNCTION, PROCEDURE);

    /** Returns the words of PostgreSQL. */
    String sql() {
        return Keyword.of(this);
    }

    void requireComment() {
        if (this == SCHEMA) {
            throw new ChainException(
                    "A schema belongs to whoever created it, not to a step, and a step does not comment on it.");
        }
    }

    void requireOwner() {
        if (PARTS.contains(this)) {
            throw new ChainException(
                    "A %s belongs to the owner of its table. Give the table to another role.".formatted(sql()));
        }
        if (this == SCHEMA) {
            throw new ChainException("A schema belongs to whoever created it, and a step does not give it away.");
        }
    }

    /** Returns the words before a name in GRANT, which knows views as tables. */
    String granted() {
        if (!WITH_RIGHTS.contains(this)) {
            throw new ChainException("PostgreSQL has no rights on a %s. Grant them on its table%s."
                    .formatted(sql(), this == COLUMN ? ", by onColumns" : ""));
        }
        return this == VIEW || this == MATERIALIZED_VIEW ? TABLE.sql() : sql();
    }
}
