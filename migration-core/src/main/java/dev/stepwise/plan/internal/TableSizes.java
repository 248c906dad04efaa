package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlText;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out on the server which tables of a step are large.
 *
 * <p>A table is large that has too many rows, or too many bytes, to be changed at once. It is looked at before anything is done: so what a
 * step does to a small table is done once. A table that is not there is small.
 *
 * @param tables the step's tables that matter, in order: how each is written in SQL, by its name
 * @param rows a table with that many rows is large; 0 for every table, also one that is not there
 */
record TableSizes(Map<String, String> tables, int rows) {

    /** The SQLSTATE by which a transaction is stopped, and undone, where it would change a large table at once. */
    static final String LARGE = "SW001";

    /** The setting in which a script keeps whether one of a step's tables is large. */
    static final String SETTING = "stepwise.large";

    private static final String BYTES = "134217728";

    // A row takes at least 28 bytes, so that small files need not be read.
    private static final String LOOK = """
            declare stepwise_table text; stepwise_class oid; stepwise_number int := 0; stepwise_is boolean; stepwise_large int[] := '{}'; begin
            foreach stepwise_table in array array[%1$s]::text[] loop
              stepwise_class := to_regclass(stepwise_table);
              with recursive stepwise_tree as (select stepwise_class as part union select inhrelid from pg_inherits, stepwise_tree where inhparent = part)
                select coalesce(sum(pg_table_size(part)), 0) >= %2$s into stepwise_is from stepwise_tree;
              if stepwise_class is not null and not stepwise_is and (select relkind <> 'r' or relhassubclass or pg_relation_size(oid) >= 28::bigint * %3$s from pg_class where oid = stepwise_class) then
                execute 'select exists (select from ' || stepwise_table || ' offset %4$s)' into stepwise_is;
              end if;
              if stepwise_is then
                stepwise_large := stepwise_large || stepwise_number;
              end if;
              stepwise_number := stepwise_number + 1;
            end loop;
            %5$s;
            end""";

    private static final String STOP = "if stepwise_large <> '{}' then raise exception using errcode = '" + LARGE
            + "', message = 'A table is too large to be changed in one transaction.', detail = array_to_string(stepwise_large, ' '); end if";

    private static final String REMEMBER =
            "perform set_config('" + SETTING + "', (stepwise_large <> '{}')::text, false)";

    /** Returns the tables whose sizes matter to the parts. */
    static TableSizes of(List<StepPart> parts, Binding binding, int rows) {
        Map<String, String> tables = new LinkedHashMap<>();
        for (StepPart part : parts) {
            if (part instanceof StepPart.BySize sized) {
                tables.putIfAbsent(name(sized), sized.table().fill(binding));
            }
        }
        return new TableSizes(tables, rows);
    }

    /** Returns the name of the table, which is the same in every schema. */
    static String name(StepPart.BySize part) {
        return part.table().toString();
    }

    /** Returns those that count as large whatever they hold. */
    Set<String> largeAnyway() {
        return rows == 0 ? names() : Set.of();
    }

    /** Returns the names of all of them. */
    Set<String> names() {
        return new TreeSet<>(tables.keySet());
    }

    /** Returns the statement that stops a transaction where a table is large that does not count as large; none where all do. */
    List<String> check(Collection<String> large) {
        List<String> others = tables.entrySet().stream()
                .filter(table -> !large.contains(table.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return others.isEmpty() ? List.of() : List.of(look(others.stream(), STOP));
    }

    /** Returns the statement by which a script finds out whether one of the tables is large. */
    String lookOfAScript() {
        return look(tables.values().stream(), REMEMBER);
    }

    /** Returns the names of the tables that count as large and of those that the check has found to be. */
    Set<String> with(Collection<String> large, String detail) {
        List<String> others =
                tables.keySet().stream().filter(table -> !large.contains(table)).toList();
        Set<String> all = new TreeSet<>(large);
        Stream.of(detail.split(" ")).map(Integer::valueOf).map(others::get).forEach(all::add);
        return all;
    }

    private String look(Stream<String> names, String then) {
        return SqlText.block(LOOK.formatted(
                names.map(SqlText::literal).collect(Collectors.joining(", ")),
                BYTES,
                rows,
                Math.max(rows - 1, 0),
                then));
    }
}
