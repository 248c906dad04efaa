package dev.stepwise.phoenixkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.RunLimits;
import dev.stepwise.testkit.MigratedDatabase;
import dev.stepwise.testsupport.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A database with the chain at a version in schema {@code public}, to test the next version. */
public final class ChainDatabase implements AutoCloseable {

    private final MigratedDatabase database;
    private RunLimits limits = RunLimits.DEFAULT;

    /** Reads catalogs and rows: some tests ask hundreds of questions, and to connect takes ten times as long as an answer. */
    private @Nullable Connection reader;

    /** Whether tests of many similar cases take all of them, and not the sample that each build takes. */
    public static boolean allCases() {
        return Chain.ALL_PROOFS;
    }

    private ChainDatabase(MigratedDatabase database) {
        this.database = database;
    }

    /** Creates a database at the version. The caller must close it. */
    public static ChainDatabase at(int version) {
        return new ChainDatabase(Chain.at(version));
    }

    /** Puts the connected set of rows there, as recorded at the version; there has to be a record of it. */
    public void replaceRowsByLife(int version) {
        LifeFixture.replaceAll(database.url(), version);
    }

    /** Lets the steps from here on count every table as a large one. */
    public void countEveryTableAsLarge() {
        limits = limits.withLargeTable(0);
    }

    /** Applies the pending steps up to the given version. */
    public MigrationReport upTo(int version) {
        return database.migrator().within(limits).upTo(version);
    }

    /** Reverts the steps above the given version. */
    public MigrationReport downTo(int version) {
        return database.migrator().within(limits).downTo(version);
    }

    /** Sets the version, as on a database that has the effects of the later steps but not their number. */
    public void setVersion(int version) {
        execute("comment on table phoenix_kit is '" + version + "'");
        database.migrator().acceptMarker(version);
    }

    /** Returns a migrator of another chain in the same schema. */
    public SchemaMigrator migrator(MigrationChain chain) {
        return SchemaMigrator.of(database.dataSource(), chain);
    }

    /** Opens a connection, for what two sessions do at the same time. The caller must close it. */
    public Connection connect() throws SQLException {
        return database.dataSource().getConnection();
    }

    public void execute(String... statements) {
        Sql.execute(database.dataSource(), statements);
    }

    /** Returns the rows of a query, with {@code |} between the columns. */
    public List<String> rows(String query) {
        try {
            return Sql.rows(reader(), query);
        } catch (SQLException failed) {
            throw new IllegalStateException("%s: %s".formatted(failed.getMessage(), query), failed);
        }
    }

    /** Returns the catalog and every row, to detect any change. */
    public List<String> everything() {
        try {
            List<String> all = new ArrayList<>(Chain.catalog(reader(), "public").facts());
            all.addAll(SeededRows.of(reader(), "public"));
            return all;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Connection reader() throws SQLException {
        if (reader == null) {
            reader = connect();
        }
        return reader;
    }

    @Override
    public void close() {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } finally {
            database.close();
        }
    }
}
