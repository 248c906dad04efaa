package dev.stepwise.ddl;

import dev.stepwise.migrate.StepTable;

/** The name of anything that lives in the target schema: jOOQ qualifies tables there, and by this also indexes, types and functions. */
final class SchemaObject extends StepTable {

    SchemaObject(String object) {
        super(object);
    }
}
