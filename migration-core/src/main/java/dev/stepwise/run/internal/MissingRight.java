package dev.stepwise.run.internal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the right that the role of a run lacks where PostgreSQL reports SQLSTATE 42501, by the statement: the words of the server may be
 * in any language.
 */
final class MissingRight {

    private static final Pattern WORDS = Pattern.compile(
            "\\b(create schema|create extension|create (?:unique )?(?:index|trigger|policy|rule|statistics)|create|alter|drop|comment|reindex|refresh)\\b",
            Pattern.CASE_INSENSITIVE);

    private MissingRight() {}

    /** Returns what to do where a statement of a step is refused. */
    static String ofStatement(String sql) {
        Matcher words = WORDS.matcher(sql);
        return switch (words.find() ? words.group().toLowerCase(Locale.ROOT) : "") {
            case "create schema" ->
                "Creating a schema needs CREATE on the database. Grant it to the role of the run, or create the schema for that role, and run again.";
            case "create extension" ->
                "Creating a trusted extension needs CREATE on the database, and any other one a superuser. Grant that right to the role of the run, or have the extension created before, and run again.";
            case "create" ->
                "Creating an object needs USAGE and CREATE on the schema, and a foreign key REFERENCES on the other table. Grant the role of the run what it lacks, and run again.";
            case "" ->
                "Reading or writing rows of another role's table needs the right that the message names, and BYPASSRLS where policies of row security would hide rows. Grant it to the role of the run, and run again.";
            default ->
                "Only the owner can change an object, or a member of the owner's role. Grant that role to the role of the run, or run as the owner, and run again.";
        };
    }
}
