package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A recorded row.
 *
 * @param values the value of every column, with placeholders for generated values
 * @param references for columns whose uuid refers to a row: the label of that row, DANGLING, or JSON null; often empty
 */
record RecordedRow(ObjectNode values, ObjectNode references) {}
