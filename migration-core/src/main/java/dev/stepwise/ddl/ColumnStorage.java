package dev.stepwise.ddl;

/** Where and how PostgreSQL stores the values of a column that are long. */
public enum ColumnStorage {
    /** In the row, as they are. */
    PLAIN,

    /** Beside the row, as they are. */
    EXTERNAL,

    /** Compressed, and beside the row where the row is still too long. */
    EXTENDED,

    /** Compressed, and in the row as long as there is any room. */
    MAIN;

    String sql() {
        return Keyword.of(this);
    }
}
