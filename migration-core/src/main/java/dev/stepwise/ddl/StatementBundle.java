package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** Many statements that are sent as one, and tell in a message how many rows each of them changed. */
public final class StatementBundle {

    private static final Pattern COUNTS = Pattern.compile("stepwise rows \\{([\\d,]+)}");

    private StatementBundle() {}

    /** Returns the SQL that runs the statements in their order; it fails where one of them fails, and does not say which. */
    public static String of(List<String> statements) {
        Field<?>[] texts = statements.stream().map(DSL::inline).toArray(Field<?>[]::new);
        // Notices are held back: nobody reads them, and many could fill the line before the driver listens.
        Query bundle = AnonymousBlock.of("""
                declare
                  statement text;
                  changed bigint;
                  counts bigint[];
                begin
                perform pg_catalog.set_config('client_min_messages', 'warning', true);
                foreach statement in array array[{0}] loop
                  execute statement;
                  get diagnostics changed = row_count;
                  counts := counts || changed;
                end loop;
                raise info 'stepwise rows %', counts;
                end""", list(texts));
        return DSL.using(SQLDialect.POSTGRES).renderInlined(bundle);
    }

    /** Returns the counts of changed rows, one for each statement, where the server's message is a bundle's. */
    public static Optional<long[]> counts(String message) {
        Matcher counts = COUNTS.matcher(message);
        return counts.matches()
                ? Optional.of(Stream.of(counts.group(1).split(","))
                        .mapToLong(Long::parseLong)
                        .toArray())
                : Optional.empty();
    }
}
