package dev.stepwise.codegen;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema at a version of a chain, on its own scratch server, which is stopped on close. */
final class MigratedSchema implements AutoCloseable {

    private final ModelSource source;
    private final CompletableFuture<ScratchServer> server;
    private @Nullable Connection connection;

    private MigratedSchema(ModelSource source, CompletableFuture<ScratchServer> server) {
        this.source = source;
        this.server = server;
    }

    /** Starts the server in the background. */
    static MigratedSchema begin(ModelSource source) {
        return new MigratedSchema(
                source,
                CompletableFuture.supplyAsync(
                        ScratchServer::start, start -> new Thread(start, "start-scratch-server").start()));
    }

    /**
     * Runs the chain and returns a connection whose search path starts with the schema, so that no definition read through it
     * contains the schema name.
     */
    Connection connect() throws SQLException {
        if (connection == null) {
            ScratchDatabase database = started().createDatabase();
            source.migrate(database.dataSource());
            connection = connect(database);
        }
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try {
            if (connection != null) {
                connection.close();
            }
        } finally {
            stop();
        }
    }

    private ScratchServer started() {
        try {
            return server.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }

    /** Ignores a server that did not start; {@link #connect()} has thrown the reason. */
    private void stop() {
        server.handle((running, failure) -> {
                    if (failure == null) {
                        running.close();
                    }
                    return failure == null;
                })
                .join();
    }

    private Connection connect(ScratchDatabase database) throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setCurrentSchema(DSL.name(source.schema()).quotedName() + ", public");
        return dataSource.getConnection();
    }
}
