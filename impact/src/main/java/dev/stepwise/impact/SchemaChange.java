package dev.stepwise.impact;

import java.util.Optional;

/**
 * What a range of versions does to a table or a column that an application may use.
 *
 * @param table the name of the table before
 * @param column the name of the column before, or nothing where the change concerns the whole table
 * @param kind what is done
 * @param text what is done as the end of a sentence, with the new name or both types
 * @param filled whether the server fills the column where an {@code INSERT} leaves it out
 */
public record SchemaChange(String table, Optional<String> column, Kind kind, String text, boolean filled) {

    /** The kinds of changes that can break what uses a table or a column. */
    public enum Kind {
        /** It is gone. */
        DROPPED,
        /** It has another name. */
        RENAMED,
        /** The column has another type. */
        RETYPED,
        /** The column refuses null, which it did not before. */
        MADE_NOT_NULL
    }

    static SchemaChange dropped(String table, Optional<String> column) {
        return new SchemaChange(table, column, Kind.DROPPED, "dropped", false);
    }

    static SchemaChange renamed(String table, Optional<String> column, String to) {
        return new SchemaChange(table, column, Kind.RENAMED, "renamed to " + to, false);
    }

    static SchemaChange retyped(String table, String column, String from, String to) {
        return new SchemaChange(table, Optional.of(column), Kind.RETYPED, "retyped from " + from + " to " + to, false);
    }

    static SchemaChange madeNotNull(String table, String column, boolean filled) {
        String fails = filled ? "writing null fails" : "writing null or no value fails";
        return new SchemaChange(
                table, Optional.of(column), Kind.MADE_NOT_NULL, "made NOT NULL, so that " + fails, filled);
    }

    /** Returns the name of the table, or of the table and the column with a dot in between. */
    public String subject() {
        return column.map(name -> table + "." + name).orElse(table);
    }

    /** Shows what is changed and how, such as {@code users.email renamed to address}. */
    @Override
    public String toString() {
        return subject() + " " + text;
    }
}
