package dev.stepwise.run.internal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * The parts of an error; a missing part is an empty text.
 *
 * @param state the SQLSTATE
 * @param message the message; the severity precedes it if the error is from the server
 * @param detail the server's DETAIL
 * @param hint the server's HINT
 * @param position the position in the statement, in characters from 1, or 0
 * @param where the context: the functions in which it occurred, one per line, innermost first
 * @param innerQuery the failed statement of a function
 * @param schema the schema of the affected object
 * @param table the affected table
 * @param column the affected column
 * @param constraint the violated constraint
 */
record ServerError(
        String state,
        String message,
        String detail,
        String hint,
        int position,
        String where,
        String innerQuery,
        String schema,
        String table,
        String column,
        String constraint) {

    /** The server's name for a DO block, in every language. */
    private static final String BLOCK = "inline_code_block";

    /** A line of the context that names a function; in every language no quote precedes the name, unlike that of a statement. */
    private static final Pattern IN_A_FUNCTION = Pattern.compile("^[^\"«»„“]*\\w\\(.*\\) ");

    static ServerError of(SQLException failed) {
        String state = text(failed.getSQLState());
        ServerErrorMessage server = failed instanceof PSQLException error ? error.getServerErrorMessage() : null;
        return server == null
                ? new ServerError(state, messageOf(failed), "", "", 0, "", "", "", "", "", "")
                : new ServerError(
                        state,
                        text(server.getSeverity()) + ": " + text(server.getMessage()),
                        text(server.getDetail()),
                        text(server.getHint()),
                        server.getPosition(),
                        text(server.getWhere()),
                        text(server.getInternalQuery()),
                        text(server.getSchema()),
                        text(server.getTable()),
                        text(server.getColumn()),
                        text(server.getConstraint()));
    }

    private static String messageOf(SQLException failed) {
        return Objects.requireNonNullElse(failed.getMessage(), "no message").strip();
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given;
    }

    /** Returns the error with another context. */
    ServerError within(String otherWhere, String otherInnerQuery) {
        return new ServerError(
                state, message, detail, hint, position, otherWhere, otherInnerQuery, schema, table, column, constraint);
    }

    /** Returns the message as a sentence with the SQLSTATE. */
    String sentence() {
        return message.replaceAll("\\.$", "") + (state.isEmpty() ? "" : " (SQLSTATE " + state + ")") + ".";
    }

    /** Returns the message as a sentence with the SQLSTATE, and one line for each other part that is shown to the user. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(sentence());
        add(lines, "Detail", detail);
        add(lines, "Hint", hint);
        add(lines, "Position", position == 0 ? "" : Integer.toString(position));
        add(lines, "Where", where);
        return lines;
    }

    private static void add(List<String> lines, String name, String text) {
        if (!text.isEmpty()) {
            lines.add(name + ": " + text.replace("\n", "\n    "));
        }
    }

    /** Returns whether the connection was lost before the server answered. */
    boolean isConnectionLost() {
        return state.startsWith("08");
    }

    /** Returns whether a DO block of a step raised it, not a function that the block called. */
    boolean isOfABlock() {
        return where.contains(BLOCK) && !where.contains("\n");
    }

    /** Returns whether it occurred in a function of the database. */
    boolean isInAFunction() {
        return IN_A_FUNCTION.matcher(innermost()).find() && !innermost().contains(BLOCK);
    }

    /** Returns the innermost line of the context. */
    String innermost() {
        return where.lines().findFirst().orElse("");
    }

    /** Returns the message without the severity. */
    String words() {
        return message.replaceFirst("^\\p{L}+: ", "");
    }

    /** Returns the affected table with its schema, if it is known. */
    Optional<String> relation() {
        return table.isEmpty() ? Optional.empty() : Optional.of(schema.isEmpty() ? table : schema + "." + table);
    }
}
