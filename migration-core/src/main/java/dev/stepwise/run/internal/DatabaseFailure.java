package dev.stepwise.run.internal;

import dev.stepwise.script.DatabaseException;
import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says what a failure outside of any step means, and what to do. */
final class DatabaseFailure {

    private DatabaseFailure() {}

    static DatabaseException of(String attempt, SQLException cause) {
        return new DatabaseException(
                "%s failed: %s %s".formatted(attempt, sentence(serversWords(cause), cause), nextAction(cause)), cause);
    }

    /** Returns the server's message as one sentence, with the SQLSTATE. */
    static String sentence(SQLException cause) {
        return sentence(Objects.requireNonNullElse(cause.getMessage(), "no message"), cause);
    }

    /** Returns the server's message without the place in Stepwise's own block where it arose. */
    private static String serversWords(SQLException cause) {
        ServerErrorMessage server = cause instanceof PSQLException error ? error.getServerErrorMessage() : null;
        return server == null
                ? Objects.requireNonNullElse(cause.getMessage(), "no message")
                : server.getSeverity() + ": " + server.getMessage();
    }

    private static String sentence(String message, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : " (SQLSTATE " + cause.getSQLState() + ")";
        return message.strip().replaceAll("\\.$", "") + state + ".";
    }

    private static String nextAction(SQLException cause) {
        String state = Objects.requireNonNullElse(cause.getSQLState(), "");
        return switch (state) {
            case "28P01", "28000" -> "Check the user and the password.";
            case "3D000" -> "Create the database, or name one that exists.";
            case "42501" -> "Grant the role what it lacks, or connect as the owner.";
            case "53300" -> "Wait until connections are free, or raise max_connections.";
            default ->
                state.startsWith("08")
                        ? "Check the host and the port, and that the server is running."
                        : "Fix the cause and run again.";
        };
    }
}
