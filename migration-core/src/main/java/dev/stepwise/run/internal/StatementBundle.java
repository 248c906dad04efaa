package dev.stepwise.run.internal;

import dev.stepwise.script.internal.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Many statements that are sent as one, which answers with a message how many rows each of them changed. */
final class StatementBundle {

    private static final Pattern COUNTS = Pattern.compile("stepwise rows \\{([\\d,]+)}");

    // Notices are held back: nobody reads them, and many could fill the line before the driver listens.
    private static final String BUNDLE = """
            declare
              statement text;
              changed bigint;
              counts bigint[];
            begin
            perform pg_catalog.set_config('client_min_messages', 'warning', true);
            foreach statement in array array[%s] loop
              execute statement;
              get diagnostics changed = row_count;
              counts := counts || changed;
            end loop;
            raise info 'stepwise rows %%', counts;
            end""";

    private StatementBundle() {}

    /** Returns the SQL that runs the statements in their order; where one of them fails it fails, and does not name the statement. */
    static String of(List<String> statements) {
        return SqlText.block(
                BUNDLE.formatted(statements.stream().map(SqlText::literal).collect(Collectors.joining(", "))));
    }

    /** Returns the counts of changed rows, one for each statement, where the server's message is a bundle's. */
    static Optional<long[]> counts(String message) {
        Matcher counts = COUNTS.matcher(message);
        return counts.matches()
                ? Optional.of(Stream.of(counts.group(1).split(","))
                        .mapToLong(Long::parseLong)
                        .toArray())
                : Optional.empty();
    }
}
