package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.SqlText;
import java.util.Optional;

/** Writes the statements on the table of a chain whose comment is the number of the installed version. */
final class Marker {

    private final String name;
    private final String table;

    /** Names the table in the schema. */
    Marker(String schema, String name) {
        this.name = name;
        this.table = SqlText.name(schema, name);
    }

    /** Writes the version; for {@link SchemaVersion#NONE} there is no table left to write it on. */
    String stamp(SchemaVersion version) {
        return "comment on table " + table + " is " + literal(number(version));
    }

    /** Returns the message for a journal that is at another version than the marker. */
    String mismatchOfTheJournal(SchemaVersion version) {
        return "Stepwise expected version %s in the journal, as on the table %s, and found another: look at the installed version (stepwise status)."
                .formatted(number(version), name);
    }

    /** Returns the message for a marker that is not what the run has read. */
    String change() {
        return "The marker, the table %s, was changed while the run was at work. Run again.".formatted(name);
    }

    /** Returns the message for a schema that is at another version. */
    String mismatch(SchemaVersion version) {
        return "Stepwise expected version %s on the table %s and found another: another run changed it. Run again."
                .formatted(number(version), name);
    }

    /** Returns the condition that the schema is at the version. */
    String isAt(SchemaVersion version) {
        return version.isNone() ? found() + " is null" : comment() + " = " + literal(number(version));
    }

    /** Returns the version as a number in SQL: 0 where there is no such table, null where its comment is not the number of a version. */
    String number() {
        return "case when " + found() + " is null then 0 when " + comment() + " ~ '^[1-9][0-9]{0,5}$' then " + comment()
                + "::int end";
    }

    private String comment() {
        return "pg_catalog.obj_description(" + found() + ", 'pg_class')";
    }

    private String found() {
        return "pg_catalog.to_regclass(" + literal(table) + ")";
    }

    /** Returns the condition that the table is there, with exactly the comment, or with none. */
    String isMarkedWith(Optional<String> comment) {
        return found() + " is not null and " + comment() + " is not distinct from "
                + comment.map(SqlText::literal).orElse("null");
    }

    private static String number(SchemaVersion version) {
        return Integer.toString(version.number());
    }
}
