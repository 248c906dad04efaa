package dev.stepwise.run.internal;

import dev.stepwise.run.Blocker;
import dev.stepwise.script.internal.SqlStatement;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Determines the next action after a failure of a step, from the parts of the error; the SQLSTATE alone is not enough.
 *
 * @param error the error
 * @param sql the statement that failed
 * @param searchPath the search path of the step's statements
 * @param blockers the sessions that it waited for
 */
record StepAdvice(ServerError error, String sql, String searchPath, List<Blocker> blockers) {

    private static final Pattern CHANGE_OF_TYPE =
            Pattern.compile("\\balter\\b.*\\btype\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern NEW_EXTENSION = Pattern.compile("\\bcreate\\s+extension\\b", Pattern.CASE_INSENSITIVE);

    String nextAction() {
        return switch (error.state()) {
            case "42P10" ->
                "The key of a seed needs a unique index on exactly its columns, neither partial nor deferrable. Create it in the step before the seed, or insert the rows by dml. Then run again.";
            case "42501" -> MissingRight.ofStatement(failedWords());
            case "0A000", "58P01" -> lacking();
            case "2BP01" -> dependent();
            case "55P03" -> locked();
            case "55P04" ->
                "A new label of an enum type can be used after the transaction that adds it. Add the label in a step before, and run again.";
            case "40P01", "40001" ->
                "The step and other transactions blocked each other in every attempt. Run again when fewer transactions write to these tables.";
            case "55006" ->
                "The transaction itself still uses the table, for example for a deferred check. Move this statement to a step of its own, and run again.";
            case "42P06", "42P07", "42701", "42710", "42723" -> existing();
            case "42P01", "42703", "42704", "42883", "3F000" -> missing();
            case "23502" -> missingValues();
            case "23505" -> error.schema().equals("pg_catalog") ? createdMeanwhile() : wrongRows() + laggingSequence();
            case "23503", "23514", "23P01" -> wrongRows();
            case "22001", "22003", "22007", "22008", "22P02" ->
                "A value does not fit its type. Change the value in the step, or the rows that contain it, and run again.";
            case "57014" -> "An administrator cancelled the statement. Run again; the run resumes from there.";
            case "25006" ->
                "The server is read-only, for example a standby. Connect to the primary server, and run again.";
            case "53100" -> "Free space on the server's disk, and run again.";
            case "57P01", "57P02", "57P03" ->
                "Wait until the server accepts connections, and run again; the run resumes from there.";
            case "08000", "08003", "08006" -> "Check the network and that the server is running, and run again.";
            default -> byItself();
        };
    }

    private String lacking() {
        if (NEW_EXTENSION.matcher(failedStatement()).find()) {
            return "Install what the server lacks (an extension comes with a package of the system) and run again.";
        }
        if (!error.detail().isEmpty()
                && CHANGE_OF_TYPE.matcher(failedStatement()).find()) {
            return "Another object blocks the change of type: %s. In the step, drop it before this statement and create it again after it, and run again."
                    .formatted(clause(error.detail()));
        }
        return error.state().equals("58P01")
                ? "Install the file that the server lacks, and run again."
                : "The server does not support this statement. Write it differently in the step, and run again.";
    }

    /** Returns the failed statement; in a block, the context names it. */
    private String failedStatement() {
        return error.where().isEmpty() ? sql : error.where();
    }

    /** Returns the words of the failed statement, without what it quotes; in a block, the context, which quotes the statement itself. */
    private String failedWords() {
        return error.where().isEmpty() ? SqlStatement.of(sql).words() : error.where();
    }

    private String dependent() {
        return "Other objects depend on it: %s. In the step, drop them before this statement, create those that are still needed again after it, and run again. CASCADE would drop them without creating them again."
                .formatted(clause(error.detail()));
    }

    private String locked() {
        String waitedFor = blockers.isEmpty()
                ? ""
                : "It waited for %s. "
                        .formatted(blockers.stream().map(Blocker::toString).collect(Collectors.joining(", and for ")));
        return waitedFor + "Let the application's long transactions on the table end, and run again.";
    }

    private String existing() {
        return "The existing object (%s) may have been created by an earlier step, by hand or by another tool. Compare it with what the step creates. If both are the same, create it in the step only if it is missing; if they differ, rename one of them. Then run again."
                .formatted(error.words().replaceFirst(" already exists.*", ""));
    }

    private String createdMeanwhile() {
        return "Another transaction created an object of the same name at the same moment (%s). Compare it with what the step creates. If both are the same, create it in the step only if it is missing; if they differ, rename one of them. Then run again."
                .formatted(clause(error.detail()));
    }

    private String missing() {
        return error.isInAFunction()
                ? "The name is used in a function that the statement called (%s). The step runs with search_path %s: qualify the name in the function, set a search_path for the function, or add the schema to the chain by withSearchPath. Then run again."
                        .formatted(error.innermost(), searchPath)
                : "It was dropped or renamed after an earlier step, or no step creates it. Compare the schema with what the steps create, and run again.";
    }

    private String missingValues() {
        return "Set %s in the rows%s where it is null, and run again."
                .formatted(error.column().isEmpty() ? "the column" : "the column " + error.column(), ofTheTable());
    }

    private String wrongRows() {
        return error.constraint().isEmpty()
                ? "Fix the rows that the message names, and run again."
                : "Fix the rows%s that violate %s, and run again.".formatted(ofTheTable(), error.constraint());
    }

    private static String laggingSequence() {
        return " If a sequence assigns the value, it may lag behind the rows, as after a logical replication, which does not copy sequences: move it on by setval.";
    }

    private String ofTheTable() {
        return error.relation().map(table -> " of " + table).orElse("");
    }

    private String byItself() {
        return error.isInAFunction()
                ? "The error was raised in a function that the statement called (%s). Fix the cause and run again; the run resumes from there."
                        .formatted(error.innermost())
                : "Fix the cause and run again; the run resumes from there.";
    }

    private static String clause(String sentences) {
        return sentences.strip().replaceAll("\\.$", "").replaceAll("\\s*\n\\s*", "; ");
    }
}
