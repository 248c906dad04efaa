package dev.stepwise.run;

import dev.stepwise.script.StatementKind;

/**
 * How many rows were changed.
 *
 * @param inserted rows inserted, 0 or more
 * @param updated rows updated, 0 or more
 * @param deleted rows deleted by a statement over rows; those of dropped tables do not count
 */
public record RowCounts(long inserted, long updated, long deleted) {

    /** No row. */
    public static final RowCounts NONE = new RowCounts(0, 0, 0);

    /** Returns the counts with the rows of a statement of that kind added. */
    public RowCounts plus(StatementKind kind, long rows) {
        return switch (kind) {
            case INSERT -> new RowCounts(inserted + rows, updated, deleted);
            case UPDATE -> new RowCounts(inserted, updated + rows, deleted);
            case DELETE -> new RowCounts(inserted, updated, deleted + rows);
            case BOOKKEEPING, DDL -> this;
        };
    }

    /** Returns the sum of both. */
    public RowCounts plus(RowCounts other) {
        return new RowCounts(inserted + other.inserted, updated + other.updated, deleted + other.deleted);
    }
}
