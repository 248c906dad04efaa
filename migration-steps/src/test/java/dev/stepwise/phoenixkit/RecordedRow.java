package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A row as recorded.
 *
 * @param values every column's value, with placeholders for what the migration made up
 * @param references for columns whose uuid points at a row: that row's label, DANGLING, or JSON null; often empty
 */
record RecordedRow(ObjectNode values, ObjectNode references) {}
