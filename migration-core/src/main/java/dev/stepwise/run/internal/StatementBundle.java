package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.internal.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Many statements that are sent as one, which answers with a message how many rows each of them changed.
 *
 * @param statements the statements, in order
 */
record StatementBundle(List<PlannedStatement> statements) {

    private static final Pattern COUNTS = Pattern.compile("stepwise rows \\{([\\d,]+)}");

    /** The lines of an error's context that belong to the bundle: from the line with the statement on. */
    private static final Pattern FRAMES =
            Pattern.compile("(\\n|^)[^\\n]*/\\* stepwise (\\d{1,6}) \\*/ .*", Pattern.DOTALL);

    // The comment identifies a failed statement, because the server repeats the text of an executed statement in the
    // context of its error.
    private static final String BUNDLE = """
            declare
              statement text;
              number int := 0;
              changed bigint;
              counts bigint[];
            begin
            foreach statement in array array[%s] loop
              execute pg_catalog.format('/* stepwise %%s */ %%s', number, statement);
              get diagnostics changed = row_count;
              counts := pg_catalog.array_append(counts, changed);
              number := number + 1;
            end loop;
            raise info 'stepwise rows %%', counts;
            end""";

    /** Returns the statement that runs the statements in their order; where one of them fails, it fails. */
    PlannedStatement asOne() {
        String texts = statements.stream()
                .map(statement -> SqlText.literal(statement.sql()))
                .collect(Collectors.joining(", "));
        return new PlannedStatement(SqlText.block(BUNDLE.formatted(texts)), StatementKind.DDL);
    }

    /** Returns the outcome as if the statements had been sent one by one. */
    Outcome outcomeOf(Outcome sentAsOne) {
        return new Outcome(sentAsOne.rows(), sentAsOne.failure().map(this::inside));
    }

    private Outcome.Failure inside(Outcome.Failure failure) {
        ServerError error = failure.error();
        return frames(error.where())
                .map(frames -> failureOf(
                        frames, failure, error.within(error.where().substring(0, frames.start()), error.innerQuery())))
                .or(() -> frames(error.innerQuery()).map(frames -> failureOf(frames, failure, error.within("", ""))))
                .orElseGet(() -> outside(failure));
    }

    private Optional<Matcher> frames(String text) {
        Matcher frames = FRAMES.matcher(text);
        return frames.find() && Integer.parseInt(frames.group(2)) < statements.size()
                ? Optional.of(frames)
                : Optional.empty();
    }

    /** If the connection was lost, it is not known which statement of the bundle failed. */
    private Outcome.Failure outside(Outcome.Failure failure) {
        PlannedStatement bundle = asOne();
        return new Outcome.Failure(
                failure.statement().filter(statement -> !statement.equals(bundle)),
                failure.reason(),
                failure.error(),
                failure.row());
    }

    private Outcome.Failure failureOf(Matcher frames, Outcome.Failure failure, ServerError error) {
        PlannedStatement statement = statements.get(Integer.parseInt(frames.group(2)));
        return new Outcome.Failure(Optional.of(statement), failure.reason(), error, failure.row());
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
