package dev.stepwise.run.internal;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Names the right that the role of a run lacks where PostgreSQL reports SQLSTATE 42501, by the statement: the words of the server may be
 * in any language.
 */
final class MissingRight {

    /** The first that fits a statement says what it needs. */
    private static final List<Need> NEEDS = List.of(
            new Need(
                    "create schema",
                    "Creating a schema needs CREATE on the database. Grant it to the role of the run, or create the schema for that role, and run again."),
            new Need(
                    "create extension",
                    "Creating a trusted extension needs CREATE on the database, and any other one a superuser. Grant that right to the role of the run, or have the extension created before, and run again."),
            new Need(
                    "create (event trigger|foreign|language|publication|subscription|access method|cast|operator class|operator family)",
                    "Creating such an object needs a superuser or a right on the whole database. Have it created before, or grant the role of the run what the message names, and run again."),
            new Need(
                    "owner to",
                    "Giving an object to a role needs membership in that role, and that role needs CREATE on the schema. Grant these, and run again."),
            new Need(
                    "create (unique )?(index|trigger|policy|rule|statistics)|alter|drop|comment|reindex|refresh|grant|revoke",
                    "Changing an object needs its ownership, or membership in the role that owns it. Grant that role to the role of the run, or run as the owner, and run again."),
            new Need(
                    "create",
                    "Creating an object needs USAGE and CREATE on the schema, and a foreign key REFERENCES on the other table. Grant the role of the run what it lacks, and run again."));

    private static final String OF_ROWS =
            "Reading or writing rows of another role's table needs the right that the message names, and BYPASSRLS where policies of row security would hide rows. Grant it to the role of the run, and run again.";

    private record Need(Pattern words, String advice) {
        Need(String words, String advice) {
            this(Pattern.compile("\\b(" + words + ")\\b", Pattern.CASE_INSENSITIVE), advice);
        }
    }

    private MissingRight() {}

    /** Returns what to do where a statement of a step is refused. */
    static String ofStatement(String sql) {
        return NEEDS.stream()
                .filter(need -> need.words.matcher(sql).find())
                .findFirst()
                .map(Need::advice)
                .orElse(OF_ROWS);
    }
}
