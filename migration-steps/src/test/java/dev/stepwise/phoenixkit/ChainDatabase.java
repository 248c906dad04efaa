package dev.stepwise.phoenixkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.scratch.ScratchDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** A database with the chain at a version in schema {@code public}, to test the next version. */
public final class ChainDatabase implements AutoCloseable {

    private final ScratchDatabase database;

    private ChainDatabase(ScratchDatabase database) {
        this.database = database;
    }

    /** Creates a database at the version. The caller must close it. */
    public static ChainDatabase at(int version) {
        return new ChainDatabase(Chain.at(version));
    }

    /** Applies the pending steps up to the given version. */
    public MigrationReport upTo(int version) {
        return Chain.in(database.dataSource(), "public").upTo(version);
    }

    /** Reverts the steps above the given version. */
    public MigrationReport downTo(int version) {
        return Chain.in(database.dataSource(), "public").downTo(version);
    }

    /** Returns a migrator of another chain in the same schema. */
    public SchemaMigrator migrator(MigrationChain chain) {
        return SchemaMigrator.of(database.dataSource(), chain);
    }

    public void execute(String... statements) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("A statement of the test failed: " + String.join("; ", statements), failed);
        }
    }

    /** Returns the rows of a query, with {@code |} between the columns. */
    public List<String> rows(String query) {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row(rows));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("A query of the test failed: " + query, failed);
        }
    }

    private static String row(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            values.add(String.valueOf(rows.getString(column)));
        }
        return String.join("|", values);
    }

    /** Returns the catalog and every row, to detect any change. */
    public List<String> everything() {
        try {
            CatalogSnapshot catalog = Chain.catalog(database.dataSource(), "public");
            List<String> all = new ArrayList<>(catalog.facts());
            all.addAll(Chain.rows(database.dataSource(), "public"));
            return all;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
