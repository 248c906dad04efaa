package dev.stepwise.impact;

import java.util.Map;

/**
 * A table or view at one version.
 *
 * @param oid its identity in the database
 * @param columns its columns by their names
 */
record TableState(long oid, String name, Map<String, Column> columns) {

    /**
     * A column of a table.
     *
     * @param number its identity in the table
     * @param filled whether the server fills it where an {@code INSERT} leaves it out
     */
    record Column(int number, String name, String type, boolean notNull, boolean filled) {}
}
