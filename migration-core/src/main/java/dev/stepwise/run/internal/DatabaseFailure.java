package dev.stepwise.run.internal;

import dev.stepwise.script.DatabaseException;
import java.sql.SQLException;

/** Says what a failure outside of any step means, and what to do. */
final class DatabaseFailure {

    static final String CONNECTING = "Connecting to the database";

    private DatabaseFailure() {}

    static DatabaseException of(String attempt, SQLException cause) {
        ServerError error = ServerError.of(cause);
        return new DatabaseException(
                "%s failed: %s %s".formatted(attempt, error.sentence(), nextAction(attempt, error.state())), cause);
    }

    private static String nextAction(String attempt, String state) {
        return switch (state) {
            case "28P01" -> "Check the user and the password.";
            case "28000" ->
                "Check the user and the password, and that the role may log in from this host: LOGIN, and pg_hba.conf of the server.";
            case "3D000" -> "Create the database, or name one that exists.";
            case "42501" -> refused(attempt);
            case "53300" -> "Wait until connections are free, or raise the limit that the message names.";
            case "57014" -> "An administrator cancelled it, or it exceeded statement_timeout. Run again.";
            case "57P01", "57P02", "57P03" -> "Wait until the server accepts connections, and run again.";
            case "08004" ->
                "Give the user and the password. Where the server asks for something else, its pg_hba.conf says what.";
            case "08P01" ->
                "What is between the run and the server, such as a pooler in statement mode, refuses it. Connect to the server itself, or to a pool in session mode.";
            case "08001" -> "Check the host and the port, and that the server is running.";
            default ->
                state.startsWith("08")
                        ? "The connection was lost, and nothing was changed. Check the network and that the server is running, and run again."
                        : "Fix the cause and run again.";
        };
    }

    private static String refused(String attempt) {
        return attempt.equals(CONNECTING)
                ? "Connecting needs CONNECT on the database. Grant it to the role, or connect as the owner."
                : "Reading the version needs USAGE on the schema and SELECT on stepwise_journal, which a run also writes. Grant the role what it lacks, or connect as the owner.";
    }
}
