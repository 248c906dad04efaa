package dev.stepwise.ddl;

/** How PostgreSQL compresses the values of a column. */
public enum ColumnCompression {
    /** As the server's {@code default_toast_compression} says when a value is stored. */
    DEFAULT,

    /** By PostgreSQL's own method. */
    PGLZ,

    /** By LZ4, where the server is built with it. */
    LZ4;

    String sql() {
        return Keyword.of(this);
    }
}
