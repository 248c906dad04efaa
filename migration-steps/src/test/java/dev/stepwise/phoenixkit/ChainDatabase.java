package dev.stepwise.phoenixkit;

import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.SchemaMigrator;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.testsupport.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A database in whose schema {@code public} the chain is at a version, for a test of the next one. */
public final class ChainDatabase implements AutoCloseable {

    private final ScratchDatabase database;

    private ChainDatabase(ScratchDatabase database) {
        this.database = database;
    }

    /** Makes a database at the version; the caller closes it. */
    public static ChainDatabase at(int version) {
        return new ChainDatabase(Chain.at(version));
    }

    /** Applies the steps above the version at which the database is, up to this one. */
    public MigrationReport upTo(int version) {
        return Chain.in(database.dataSource(), "public").upTo(version);
    }

    /** Takes back the steps above this version. */
    public MigrationReport downTo(int version) {
        return Chain.in(database.dataSource(), "public").downTo(version);
    }

    /** Returns a migrator of another chain in the same schema. */
    public SchemaMigrator migrator(MigrationChain chain) {
        return SchemaMigrator.of(database.dataSource(), chain);
    }

    /** Runs the statements. */
    public void execute(String... statements) {
        Sql.execute(database.dataSource(), statements);
    }

    /** Returns the rows of a query, the columns of each joined by a bar. */
    public List<String> rows(String query) {
        return Sql.rows(database.dataSource(), query);
    }

    /** Returns the catalog and every row, to tell whether anything changed. */
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
