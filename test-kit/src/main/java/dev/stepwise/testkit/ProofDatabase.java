package dev.stepwise.testkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.run.RunLimits;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.SchemaVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A database of its own in which a chain is proven in one schema. */
final class ProofDatabase implements AutoCloseable {

    private final ScratchDatabase database;
    private final Setting setting;

    /** Reads the states, one after the other; beside the runs, since it keeps its prepared statements. */
    private @Nullable Connection reader;

    private final ReusedSession session;

    /**
     * How a database is made and used.
     *
     * @param chain the chain and what its proofs are given
     * @param compiled its steps, each of which is compiled once for all databases
     * @param schema the schema in which it runs
     * @param limits the limits of its runs
     * @param reusesSession whether one run after the other has the same session; otherwise each has a new one
     */
    record Setting(ProvenChain chain, StepCompiler compiled, String schema, RunLimits limits, boolean reusesSession) {

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
        this.session = new ReusedSession(database.url());
    }

    /** Creates another one of the same contents. */
    ProofDatabase copy() {
        disconnect();
        return new ProofDatabase(ScratchServer.shared().createDatabaseFrom(database), setting);
    }

    SchemaMigrator migrator() {
        return setting.migrator(setting.reusesSession() ? session : database.dataSource());
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
            if (reader == null) {
                reader = database.dataSource().getConnection();
                plannedOnce(reader);
            }
            return work.with(reader);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    /** To plan the statement that reads a catalog takes half as long as to run it. */
    private static void plannedOnce(Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement()) {
            statement.execute("set plan_cache_mode to force_generic_plan");
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

    /** Does the work in a session that is as a new one is; what the server refuses is an IllegalStateException. */
    <R> R with(Work<R> work) {
        try (Connection connection = session.getConnection()) {
            return work.with(connection);
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    private static IllegalStateException failure(SQLException failed) {
        return new IllegalStateException(failed.getMessage(), failed);
    }

    private void disconnect() {
        try {
            session.close();
            if (reader != null) {
                reader.close();
                reader = null;
            }
        } catch (SQLException failed) {
            throw failure(failed);
        }
    }

    @Override
    public void close() {
        try {
            disconnect();
        } finally {
            database.close();
        }
    }
}
