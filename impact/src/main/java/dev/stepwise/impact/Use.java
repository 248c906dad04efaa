package dev.stepwise.impact;

import dev.stepwise.impact.SchemaChange.Kind;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A use of a table or of one of its columns.
 *
 * @param column the column, or nothing where the use concerns the table
 */
record Use(String table, Optional<String> column, Access access) {

    /** What is done with a column, or with all columns of a table. */
    enum Access {
        /** Given a value. */
        WRITTEN,
        /** Handed on to where nothing tells what is done with it. */
        HANDED_ON,
        /** Read, or named in a condition. */
        READ,
        /** A row is inserted, by a use that does not say which columns have a value. */
        INSERTED,
        /** The table is named; what is done with its columns is another use. */
        NAMED
    }

    /** Orders a column before its table, and what is written before what is read. */
    static final Comparator<Use> MOST_SPECIFIC_FIRST =
            Comparator.<Use, Boolean>comparing(use -> use.column().isEmpty()).thenComparing(Use::access);

    private static final Set<Access> OF_EVERY_COLUMN = EnumSet.of(Access.READ, Access.WRITTEN, Access.HANDED_ON);
    private static final Set<Access> WRITING = EnumSet.of(Access.WRITTEN, Access.HANDED_ON);

    static Use ofTable(String table, Access access) {
        return new Use(table, Optional.empty(), access);
    }

    static Use ofColumn(String table, String column, Access access) {
        return new Use(table, Optional.of(column), access);
    }

    Use as(Access other) {
        return new Use(table, column, other);
    }

    /** Returns whether the change breaks this use, or may break it. */
    boolean isAffectedBy(SchemaChange change) {
        if (!table.equals(change.table())) {
            return false;
        }
        if (change.column().isEmpty()) {
            return true;
        }
        boolean concerned = column.isPresent() ? column.equals(change.column()) : OF_EVERY_COLUMN.contains(access);
        if (change.kind() != Kind.MADE_NOT_NULL) {
            return concerned;
        }
        return access == Access.INSERTED ? !change.filled() : concerned && isWrite();
    }

    /** Returns what is used, and how, in words. */
    String text() {
        if (column.isPresent()) {
            return table + "." + column.get() + suffix();
        }
        return access == Access.NAMED || access == Access.INSERTED
                ? table + suffix()
                : "all columns of " + table + suffix();
    }

    /** Returns whether null may be written; what is handed on as a table is read there, as in {@code fetch(table)}. */
    private boolean isWrite() {
        return access == Access.WRITTEN || (column.isPresent() && WRITING.contains(access));
    }

    private String suffix() {
        return switch (access) {
            case NAMED -> "";
            case READ -> ", read";
            case WRITTEN -> ", written";
            case INSERTED -> ", a row inserted";
            case HANDED_ON -> ", handed on";
        };
    }
}
