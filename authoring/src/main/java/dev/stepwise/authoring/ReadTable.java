package dev.stepwise.authoring;

import java.util.List;

/**
 * A table, or a view, as the catalog has it.
 *
 * @param name its name
 * @param columns the columns that matter, in their order
 */
record ReadTable(String name, List<ReadColumn> columns) {

    /** Copies the list. */
    ReadTable {
        columns = List.copyOf(columns);
    }
}
