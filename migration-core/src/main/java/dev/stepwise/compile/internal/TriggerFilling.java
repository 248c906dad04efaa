package dev.stepwise.compile.internal;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.script.internal.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;

/**
 * What a backfill's trigger does to columns that have the same condition.
 *
 * <p>Rows are compared by their bytes, since some types have no equality operator, and some operators treat different values as equal.
 *
 * @param backfill the backfill of these columns alone
 * @param reads what its values and its condition read
 * @param valuesRead what its values read
 * @param query the query for the values
 */
record TriggerFilling(Backfill backfill, TriggerReads reads, TriggerReads valuesRead, String query) {

    private static final String STATEMENTS = """
            %s  for stepwise_value in %s loop
            %s  end loop;
            %s""";

    private static final String LEFT_ALONE = """
              if tg_op = 'UPDATE' then
                if not %s then
            %s    end if;
              end if;
            """;

    // A column that need not be filled any longer, for instance because no row is joined, becomes null with its source.
    private static final String NO_LONGER = """
              if stepwise_anew and not found then
                stepwise_row := old;
            %s    for stepwise_value in %s loop
            %s    end loop;
              end if;
            """;

    String statements() {
        return STATEMENTS.formatted(leftAlone(), query, filled(), noLonger());
    }

    private String leftAlone() {
        return anew().isEmpty() || reads.readsNothing()
                ? ""
                : LEFT_ALONE.formatted(
                        sourcesAreTheSame(),
                        each(anew(), "      if %2$s then stepwise_row.%1$s := null; stepwise_anew := true; end if;\n"));
    }

    private String filled() {
        return backfill.values().keySet().stream()
                .map(Field::getName)
                .map(column -> anew().contains(column) && !reads.reads(column)
                        ? each(List.of(column), "    if stepwise_row.%1$s is null then new.%1$s := %3$s; end if;\n")
                        : each(List.of(column), "    new.%1$s := %3$s;\n"))
                .collect(Collectors.joining());
    }

    private String noLonger() {
        List<String> nullable =
                anew().stream().filter(reads.testedForNull()::contains).toList();
        return nullable.isEmpty() || reads.readsNothing()
                ? ""
                : NO_LONGER.formatted(
                        each(nullable, "    stepwise_row.%1$s := null;\n"),
                        query,
                        each(
                                nullable,
                                "      stepwise_row.%1$s := %3$s;\n"
                                        + "      if %2$s and %4$s then new.%1$s := null; end if;\n"));
    }

    /** Returns the filled columns that can be computed as if they were null: their own values decide nothing then. */
    private List<String> anew() {
        return backfill.values().keySet().stream()
                .map(Field::getName)
                .filter(column -> !valuesRead.reads(column)
                        && (!reads.reads(column) || reads.testedForNull().contains(column)))
                .toList();
    }

    /** Writes the line for each column: 1 is its name, 2 whether it is left alone, 3 its value, 4 whether it was computed. */
    private String each(List<String> columns, String line) {
        List<String> filled =
                backfill.values().keySet().stream().map(Field::getName).toList();
        return columns.stream()
                .map(column -> line.formatted(
                        SqlText.name(column),
                        same("new", "old", List.of(column)),
                        "stepwise_value." + TriggerQuery.column(filled.indexOf(column)),
                        same(TriggerQuery.ROW, "old", List.of(column))))
                .collect(Collectors.joining());
    }

    private String sourcesAreTheSame() {
        Stream<String> columns =
                reads.columns().isEmpty() ? Stream.of() : Stream.of(same("new", "old", reads.columns()));
        Stream<String> names = reads.names().stream()
                .map(SqlText::literal)
                .map(name -> "pg_catalog.to_jsonb(new) ->> %1$s is not distinct from pg_catalog.to_jsonb(old) ->> %1$s"
                        .formatted(name));
        return Stream.concat(columns, names).collect(Collectors.joining(" and ", "(", ")"));
    }

    private static String same(String one, String other, Iterable<String> columns) {
        return "((select " + row(one, columns) + ") operator(pg_catalog.*=) (select " + row(other, columns) + "))";
    }

    private static String row(String variable, Iterable<String> columns) {
        List<String> values = new ArrayList<>();
        columns.forEach(column -> values.add(variable + "." + SqlText.name(column)));
        return "row(" + String.join(", ", values) + ")";
    }
}
