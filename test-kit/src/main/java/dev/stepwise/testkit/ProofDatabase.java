package dev.stepwise.testkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.run.RunLimits;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.SchemaVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;

/** A database of its own in which a chain is proven in one schema. */
final class ProofDatabase implements AutoCloseable {

    private final ScratchDatabase database;
    private final Setting setting;

    /** Reads the states, one after the other: a session that knows the tables already is several times faster. */
    private final Connection reader;

    /**
     * How a database is made and used.
     *
     * @param chain the chain and what its proofs are given
     * @param compiled its steps, each of which is compiled once for all databases
     * @param schema the schema in which it runs
     * @param limits the limits of its runs
     */
    record Setting(ProvenChain chain, CompiledChain compiled, String schema, RunLimits limits) {

        /** Creates an empty database, but for what the application brings. The caller must close it. */
        ProofDatabase create() {
            ScratchServer server = ScratchServer.shared();
            ProofDatabase created = new ProofDatabase(server.createDatabase(), this);
            created.execute(chain.prepared());
            ServerRoles.createMissing(server, chain.roles().values());
            return created;
        }

        private SchemaMigrator migrator(DataSource source) {
            return SchemaMigrator.of(source, compiled)
                    .inSchema(schema)
                    .within(limits)
                    .withRoles(chain.roles());
        }
    }

    /** What is done with a connection. */
    interface Work<R> {
        R with(Connection connection) throws SQLException;
    }

    private ProofDatabase(ScratchDatabase database, Setting setting) {
        this.database = database;
        this.setting = setting;
        this.reader = connect();
    }

    private Connection connect() {
        try {
            return database.dataSource().getConnection();
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    SchemaMigrator migrator() {
        return setting.migrator(database.dataSource());
    }

    /** Takes the schema up to the version; does nothing for none. */
    ProofDatabase upTo(SchemaVersion version) {
        if (!version.isNone()) {
            migrator().upTo(version.number());
        }
        return this;
    }

    /** Returns the state of the schema in which the chain runs. */
    SchemaState state() {
        return state(setting.schema());
    }

    SchemaState state(String schema) {
        return reading(
                connection -> SchemaState.of(connection, schema, setting.chain().scope()));
    }

    /** Does the work, which leaves the session as it was, on the connection that reads. */
    <R> R reading(Work<R> work) {
        try {
            return work.with(reader);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    void execute(List<String> statements) {
        with(connection -> {
            try (Statement statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
            return statements;
        });
    }

    /** Does the work on a connection of its own; what the server refuses is an IllegalStateException. */
    <R> R with(Work<R> work) {
        try (Connection connection = connect()) {
            return work.with(connection);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    private static IllegalStateException failure(SQLException failed) {
        return new IllegalStateException(failed.getMessage(), failed);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (SQLException failed) {
            throw failure(failed);
        } finally {
            database.close();
        }
    }
}
