package dev.stepwise.ddl;

/** The clauses of a trigger after its table. */
enum TriggerClause {
    FROM,

    /** Only a constraint trigger has it. */
    DEFERRABLE,
    REFERENCING,
    LEVEL,
    WHEN,
    EXECUTE
}
