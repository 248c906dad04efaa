package dev.stepwise.codegen;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.impl.DSL;
import org.postgresql.ds.PGSimpleDataSource;

/** A schema at the version of a chain, on a scratch server of its own that ends when this is closed. */
final class MigratedSchema implements AutoCloseable {

    private final ScratchServer server;
    private final Connection connection;

    private MigratedSchema(ScratchServer server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    /** Starts the server and runs the chain. */
    static MigratedSchema of(ModelSource source) throws SQLException {
        ScratchServer server = ScratchServer.start();
        try {
            ScratchDatabase database = server.createDatabase();
            source.migrate(database.dataSource());
            return new MigratedSchema(server, connect(database, source.schema()));
        } catch (SQLException | RuntimeException | Error failed) {
            server.close();
            throw failed;
        }
    }

    /** Returns a connection whose search path begins with the schema, so that nothing read through it needs the schema's name. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        try (server) {
            connection.close();
        }
    }

    private static Connection connect(ScratchDatabase database, String schema) throws SQLException {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(database.url());
        dataSource.setCurrentSchema(DSL.name(schema).quotedName() + ", public");
        return dataSource.getConnection();
    }
}
