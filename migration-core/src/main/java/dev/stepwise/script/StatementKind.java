package dev.stepwise.script;

/** What a statement does, by which its rows are counted. */
public enum StatementKind {
    /** Begins, pins, checks, stamps, records or ends a transaction; not declared by the step. */
    BOOKKEEPING,

    /** Changes the schema, or what the server decides when it runs. */
    DDL,
    INSERT,
    UPDATE,
    DELETE
}
