package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.Segment;
import dev.stepwise.run.RowCounts;
import dev.stepwise.script.internal.SqlStatement;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends the statements of a transaction without waiting for an answer between them. */
final class Pipeline {

    /** The driver waits for answers after some 256 statements, since more of them could fill its buffer. */
    private static final int LONGEST = 250;

    /**
     * So many characters fit into the buffers of the network, whatever their encoding. With more, the driver could wait for the server to
     * read while the server waits for the driver to read its warnings. A bundle is read as a whole before the first of its statements runs.
     */
    private static final int MOST_CHARACTERS = 16_000;

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+([^\\p{L}\\p{Nd}]\\p{Nd}{2,3})*");

    private final WatchedConnection connection;

    Pipeline(WatchedConnection connection) {
        this.connection = connection;
    }

    /**
     * Runs the statements, of which the first begins a transaction and the last ends it, in one round trip; where one fails, the
     * transaction is rolled back.
     */
    Outcome run(List<PlannedStatement> statements) {
        return statements.size() > LONGEST
                        || characters(statements) > MOST_CHARACTERS
                        || statements.stream().anyMatch(Pipeline::mayReturnRows)
                ? runBundled(statements)
                : runEach(statements);
    }

    /** The driver counts a statement of a batch twice where rows come before the count. */
    private static boolean mayReturnRows(PlannedStatement statement) {
        return statement.isOfTheStep() && SqlStatement.mayReturnRows(statement.sql());
    }

    /** Runs a statement that no transaction can hold, between those that set the session for it and those that put it back. */
    Outcome run(Segment.Alone statement) {
        return runEach(statement.statements());
    }

    private static long characters(List<PlannedStatement> statements) {
        return statements.stream()
                .mapToLong(statement -> statement.sql().length())
                .sum();
    }

    private Outcome runEach(List<PlannedStatement> statements) {
        try (Statement pipeline = pipeline(statements)) {
            int[] counts = connection.await(pipeline::executeBatch);
            connection.passOn(pipeline.getWarnings());
            return Outcome.done(
                    count(statements, IntStream.of(counts).asLongStream().toArray()));
        } catch (SQLException failed) {
            connection.rollBack(failed);
            return Outcome.failed(failedEntry(statements, failed), failed);
        }
    }

    private Outcome runBundled(List<PlannedStatement> statements) {
        int end = statements.size() - 1;
        StatementBundle bundle = new StatementBundle(statements.subList(1, end));
        List<PlannedStatement> entries = List.of(statements.get(0), bundle.asOne(), statements.get(end));
        try (Statement pipeline = pipeline(entries)) {
            connection.await(pipeline::executeBatch);
            connection.passOn(pipeline.getWarnings());
            return Outcome.done(count(bundle.statements(), countsAmong(pipeline.getWarnings())));
        } catch (SQLException failed) {
            connection.rollBack(failed);
            return bundle.outcomeOf(Outcome.failed(failedEntry(entries, failed), failed));
        }
    }

    private Statement pipeline(List<PlannedStatement> statements) throws SQLException {
        Statement pipeline = connection.statement();
        for (PlannedStatement statement : statements) {
            pipeline.addBatch(statement.sql());
        }
        return pipeline;
    }

    private static long[] countsAmong(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            Optional<long[]> counts = StatementBundle.counts(String.valueOf(warning.getMessage()));
            if (counts.isPresent()) {
                return counts.get();
            }
        }
        throw new IllegalStateException("The server did not report how many rows the step changed; the step is done.");
    }

    private static RowCounts count(List<PlannedStatement> statements, long[] counts) {
        RowCounts rows = RowCounts.NONE;
        for (int i = 0; i < counts.length; i++) {
            rows = rows.plus(statements.get(i).kind(), Math.max(counts[i], 0));
        }
        return rows;
    }

    /** The driver says which entry failed only in its message, as the first number there. */
    private static @Nullable PlannedStatement failedEntry(List<PlannedStatement> statements, SQLException failed) {
        Matcher number = NUMBER.matcher(String.valueOf(failed.getMessage()));
        if (!(failed instanceof BatchUpdateException) || !number.find()) {
            return null;
        }
        int entry = value(number.group());
        return entry < statements.size() ? statements.get(entry) : null;
    }

    /** The driver writes the number as the user's language does: with its digits, and with its mark between thousands. */
    private static int value(String number) {
        return number.codePoints()
                .filter(Character::isDigit)
                .map(digit -> Character.digit(digit, 10))
                .reduce(0, (value, digit) -> 10 * value + digit);
    }
}
