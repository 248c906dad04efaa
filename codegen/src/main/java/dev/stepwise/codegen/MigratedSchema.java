package dev.stepwise.codegen;

import dev.stepwise.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema at a version of a chain, in a database of its own on the server of the build. */
final class MigratedSchema implements AutoCloseable {

    private final ModelSource source;
    private final BuildServer server;
    private @Nullable ScratchDatabase database;
    private @Nullable Connection connection;
    private boolean left;

    private MigratedSchema(ModelSource source, BuildServer server) {
        this.source = source;
        this.server = server;
    }

    /** Starts the server in the background. */
    static MigratedSchema begin(ModelSource source) {
        return new MigratedSchema(source, BuildServer.join());
    }

    /**
     * Runs the chain and returns a connection whose search path starts with the schema, so that no definition read through it
     * contains the schema name.
     */
    Connection connect() throws SQLException {
        if (connection == null) {
            database = server.createDatabase(source);
            connection = connect(database);
        }
        return connection;
    }

    /** Drops the database, whether the connection can be closed or not. */
    @Override
    public void close() throws SQLException {
        try (Connection closing = connection) {
            connection = null;
        } finally {
            drop();
        }
    }

    private void drop() {
        try (ScratchDatabase dropping = database) {
            database = null;
        } finally {
            leave();
        }
    }

    private void leave() {
        if (!left) {
            left = true;
            server.leave();
        }
    }

    private Connection connect(ScratchDatabase migrated) throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(migrated.url());
        dataSource.setCurrentSchema(DSL.name(source.schema()).quotedName() + ", public");
        return dataSource.getConnection();
    }
}
