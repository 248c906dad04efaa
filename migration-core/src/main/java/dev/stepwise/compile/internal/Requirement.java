package dev.stepwise.compile.internal;

import dev.stepwise.script.internal.Mark;

/**
 * Blocks that stop a run by a sentence on what the catalog says of a table.
 *
 * <p>They are written for the search path {@code pg_catalog, pg_temp}, which they put in place; what was the path before is in the
 * variable {@code stepwise_path}. A table that is not there yet is left to the statement that misses it.
 */
final class Requirement {

    private static final String BLOCK = """
            declare
              stepwise_set constant pg_catalog.text := pg_catalog.current_setting('search_path');
              stepwise_path constant pg_catalog.name[] := pg_catalog.current_schemas(true);
              stepwise_table constant pg_catalog.regclass := pg_catalog.to_regclass(%s);
              stepwise_problem pg_catalog.text;
            begin
            if stepwise_table is not null then
              perform pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true);
              %s into stepwise_problem;
              perform pg_catalog.set_config('search_path', stepwise_set, true);
            end if;
            if stepwise_problem is not null then
              raise exception using message = stepwise_problem;
            end if;
            end""";

    private Requirement() {}

    /**
     * Returns the block, with marks.
     *
     * @param table the table, rendered
     * @param problem the query for the sentence, or null; the table's oid is in the variable {@code stepwise_table}
     */
    static String of(String table, String problem) {
        return "do " + Mark.dollarsAround("stepwise", ' ' + BLOCK.formatted(Mark.textOf(table), problem) + ' ');
    }
}
