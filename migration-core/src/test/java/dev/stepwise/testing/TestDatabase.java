package dev.stepwise.testing;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.plan.Segment;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/** An empty database for one test; each call is a connection of its own. */
public final class TestDatabase implements AutoCloseable {

    private final ScratchDatabase database = ScratchServer.shared().createDatabase();

    /** Returns the name of the database. */
    public String name() {
        return database.name();
    }

    /** Returns the database itself, to put a tap in front of it. */
    public ScratchDatabase scratch() {
        return database;
    }

    /** Returns a source that opens a new connection as the superuser for each request. */
    public PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url());
        return source;
    }

    /** Returns a source that connects as another role, which is given the superuser's password if it exists. */
    public PGSimpleDataSource sourceAs(String role) {
        PGSimpleDataSource source = source();
        if (!rows("select from pg_roles where rolname = '" + role + "'").isEmpty()) {
            execute("alter role \"" + role + "\" password '" + source.getPassword() + "'");
        }
        source.setUser(role);
        return source;
    }

    /** Returns a migrator of the chain in the schema {@code public}. */
    public SchemaMigrator migrator(MigrationChain chain) {
        return SchemaMigrator.of(source(), chain);
    }

    /** Runs the statements. */
    public void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Runs the statements of the plan's script, one by one, on one connection, and chooses by sizes as psql does. */
    public void execute(MigrationPlan plan) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : plan.session()) {
                statement.execute(sql);
            }
            for (PlannedStep step : plan.steps()) {
                execute(statement, step);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void execute(Statement statement, PlannedStep step) throws SQLException {
        List<Segment> segments = step.segments();
        if (step.ifLarge().isPresent()) {
            statement.execute(step.ifLarge().get().look());
            try (ResultSet large = statement.executeQuery("select current_setting('stepwise.large')::boolean")) {
                large.next();
                segments = large.getBoolean(1) ? step.ifLarge().get().segments() : segments;
            }
        }
        for (Segment segment : segments) {
            for (PlannedStatement planned : segment.statements()) {
                statement.execute(planned.sql());
            }
        }
    }

    /** Returns the rows of a query, the columns of each joined by a bar. */
    public List<String> rows(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row(rows));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String row(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            values.add(String.valueOf(rows.getString(column)));
        }
        return String.join("|", values);
    }

    /** Returns the only value of the only row of a query. */
    public String value(String query) {
        List<String> rows = rows(query);
        if (rows.size() != 1) {
            throw new IllegalStateException("%d rows of: %s".formatted(rows.size(), query));
        }
        return rows.get(0);
    }

    /** Returns the catalog of a schema, which may be absent; the comment of the marker counts. */
    public CatalogSnapshot catalog(String schema, String marker) {
        try (Connection connection = connect()) {
            return CatalogSnapshot.ofPossiblyAbsent(
                    connection, schema, CatalogScope.everything().markedBy(Set.of(marker)));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Opens a connection, in auto-commit mode, which the caller closes. */
    public Connection connect() throws SQLException {
        return source().getConnection();
    }

    @Override
    public void close() {
        database.close();
    }
}
