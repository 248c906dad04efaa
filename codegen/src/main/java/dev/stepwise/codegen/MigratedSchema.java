package dev.stepwise.codegen;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema at the version of a chain, on a scratch server of its own that ends when this is closed. */
final class MigratedSchema implements AutoCloseable {

    private final ModelSource source;
    private final FutureTask<ScratchServer> server = new FutureTask<>(ScratchServer::start);
    private @Nullable Connection connection;

    private MigratedSchema(ModelSource source) {
        this.source = source;
    }

    /** Starts the server in the background. */
    static MigratedSchema begin(ModelSource source) {
        MigratedSchema schema = new MigratedSchema(source);
        new Thread(schema.server, "start-scratch-server").start();
        return schema;
    }

    /**
     * Runs the chain and returns a connection whose search path begins with the schema, so that nothing read through it shows the
     * schema's name.
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
            return await();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException reason
                    ? reason
                    : new IllegalStateException("The server did not start: " + failed.getCause(), failed);
        }
    }

    private void stop() {
        try {
            await().close();
        } catch (ExecutionException neverStarted) {
            // There is nothing to stop; why it did not start, connect() has told.
            connection = null;
        }
    }

    private ScratchServer await() throws ExecutionException {
        try {
            return server.get();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "The wait for the server was interrupted; it stops with this process.", ended);
        }
    }

    private Connection connect(ScratchDatabase database) throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setCurrentSchema(DSL.name(source.schema()).quotedName() + ", public");
        return dataSource.getConnection();
    }
}
