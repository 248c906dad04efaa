package dev.stepwise.ddl;

/** What makes a trigger fire. */
public enum TriggerEvent {

    /** Rows are inserted. */
    INSERT,

    /** Rows are updated; {@link PostgresTrigger#of} limits it to columns. */
    UPDATE,

    /** Rows are deleted. */
    DELETE,

    /** The table is truncated, for triggers of a statement. */
    TRUNCATE
}
