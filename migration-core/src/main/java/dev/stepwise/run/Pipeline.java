package dev.stepwise.run;

import dev.stepwise.ddl.StatementBundle;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends the statements of a transaction without waiting for an answer between them. */
final class Pipeline {

    /** The driver waits in the middle of a batch after some 256 statements, for fear that the answers fill its buffer. */
    private static final int LONGEST_BATCH = 250;

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+([^\\p{L}\\p{Nd}]\\p{Nd}{2,3})*");

    /** The SQLSTATE of a warning that a step itself raises. */
    private static final String RAISED = "01000";

    private final Connection connection;
    private final Consumer<String> warnings;

    /** Sends on the connection, and hands on the warnings that the statements raise. */
    Pipeline(Connection connection, Consumer<String> warnings) {
        this.connection = connection;
        this.warnings = warnings;
    }

    /**
     * Runs the statements, of which the first begins a transaction and the last ends it, in one round trip.
     *
     * @throws StatementFailure when one of them fails; the transaction is rolled back
     */
    RowCounts run(List<PlannedStatement> statements) throws StatementFailure {
        return statements.size() > LONGEST_BATCH ? runBundled(statements) : runAsBatch(statements);
    }

    private RowCounts runAsBatch(List<PlannedStatement> statements) throws StatementFailure {
        try (Statement batch = batch(statements)) {
            int[] counts = batch.executeBatch();
            handOnWarnings(batch.getWarnings());
            return count(statements, IntStream.of(counts).asLongStream().toArray());
        } catch (SQLException failed) {
            rollBack(failed);
            throw new StatementFailure(failedEntry(statements, failed), failed);
        }
    }

    private RowCounts runBundled(List<PlannedStatement> statements) throws StatementFailure {
        int end = statements.size() - 1;
        List<PlannedStatement> inside = statements.subList(1, end);
        try (Statement batch = batch(List.of(statements.get(0), bundle(inside), statements.get(end)))) {
            batch.executeBatch();
            handOnWarnings(batch.getWarnings());
            return count(inside, countsAmong(batch.getWarnings()));
        } catch (SQLException failed) {
            rollBack(failed);
            if (!hasConnection()) {
                throw new StatementFailure(null, failed);
            }
            // A bundle does not say which of its statements failed; as a batch they do.
            return runAsBatch(statements);
        }
    }

    private Statement batch(List<PlannedStatement> statements) throws SQLException {
        Statement batch = connection.createStatement();
        batch.setEscapeProcessing(false);
        for (PlannedStatement statement : statements) {
            batch.addBatch(statement.sql());
        }
        return batch;
    }

    private static PlannedStatement bundle(List<PlannedStatement> statements) {
        List<String> texts = statements.stream().map(PlannedStatement::sql).toList();
        return new PlannedStatement(StatementBundle.of(texts), StatementKind.DDL);
    }

    private void handOnWarnings(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (RAISED.equals(warning.getSQLState())) {
                warnings.accept(String.valueOf(warning.getMessage()));
            }
        }
    }

    private static long[] countsAmong(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            Optional<long[]> counts = StatementBundle.counts(String.valueOf(warning.getMessage()));
            if (counts.isPresent()) {
                return counts.get();
            }
        }
        throw new IllegalStateException("The server did not tell how many rows the step changed; the step is done.");
    }

    private static RowCounts count(List<PlannedStatement> statements, long[] counts) {
        RowCounts rows = RowCounts.NONE;
        for (int i = 0; i < counts.length; i++) {
            rows = rows.plus(statements.get(i).kind(), Math.max(counts[i], 0));
        }
        return rows;
    }

    private boolean hasConnection() {
        try {
            return !connection.isClosed();
        } catch (SQLException unknown) {
            return false;
        }
    }

    void rollBack(SQLException failed) {
        try (Statement rollback = connection.createStatement()) {
            rollback.execute("rollback");
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    /** The driver tells which entry of a batch failed only in its message, as the first number there. */
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
