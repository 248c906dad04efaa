package dev.stepwise.scratch;

import javax.sql.DataSource;

/** A database of a {@link ScratchServer}, dropped when closed. */
public final class ScratchDatabase implements AutoCloseable {

    private final ScratchServer server;
    private final String name;
    private final JdbcUrl url;

    ScratchDatabase(ScratchServer server, String name, JdbcUrl url) {
        this.server = server;
        this.name = name;
        this.url = url;
    }

    /** Returns the name, unique on its server. */
    public String name() {
        return name;
    }

    /** Returns the JDBC URL, with user and password among its parameters. */
    public String url() {
        return url.text();
    }

    /** Returns a source of connections, which opens a new one for each request. */
    public DataSource dataSource() {
        return url.dataSource();
    }

    /** Drops the database and ends its connections; does nothing when it was dropped before. */
    @Override
    public void close() {
        server.drop(this);
    }

    @Override
    public String toString() {
        return name;
    }
}
