package dev.stepwise.benchmarks;

import dev.stepwise.catalog.CatalogDiff;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.testsupport.WireTap;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts the round trips of the first work of each contender, and reads the resulting catalog. */
final class Inspection implements Databases {

    private static final List<String> RECORDS =
            List.of("flyway_schema_history", "databasechangelog", "databasechangeloglock");

    private final Databases databases;
    private final Map<String, Integer> roundTrips = new LinkedHashMap<>();
    private final Map<String, CatalogSnapshot> ends = new LinkedHashMap<>();

    private Inspection(Databases databases) {
        this.databases = databases;
    }

    /**
     * Lets each contender do its work once.
     *
     * @return the round trips of each contender
     * @throws BenchmarkException if two contenders produce different catalogs
     */
    static RoundTrips of(List<? extends Contender> contenders, Databases databases) {
        Inspection inspection = new Inspection(databases);
        contenders.forEach(contender -> contender.attempt(inspection));
        inspection.requireSameEnds();
        return new RoundTrips(inspection.roundTrips);
    }

    /** Returns the counts after the first work of each contender. */
    static RoundTrips roundTrips(List<? extends Contender> contenders, Databases databases) {
        Inspection inspection = new Inspection(databases);
        contenders.forEach(contender -> contender.attempt(inspection));
        return new RoundTrips(inspection.roundTrips);
    }

    @Override
    public Place next(String contender) {
        Place near = databases.next(contender);
        WireTap tap = WireTap.inFrontOf(near.url());
        return new Place() {
            @Override
            public String url() {
                return tap.url();
            }

            @Override
            public void close() {
                roundTrips.putIfAbsent(contender, tap.roundTrips());
                tap.close();
                ends.putIfAbsent(contender, catalog(near.url()));
                near.close();
            }
        };
    }

    private CatalogSnapshot catalog(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            // The tools' own records are not part of the work.
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table if exists " + String.join(", ", RECORDS));
            }
            CatalogSnapshot catalog = CatalogSnapshot.of(connection, "public", CatalogScope.everything());
            connection.rollback();
            return catalog;
        } catch (SQLException failed) {
            throw new BenchmarkException("The catalog that a contender produced could not be read.", failed);
        }
    }

    private void requireSameEnds() {
        Map.Entry<String, CatalogSnapshot> first = ends.entrySet().iterator().next();
        ends.forEach((contender, catalog) -> {
            CatalogDiff difference = catalog.differencesFrom(first.getValue());
            if (!difference.isEmpty()) {
                throw new BenchmarkException(
                        "%s did not do the same work as %s:\n%s".formatted(contender, first.getKey(), difference));
            }
        });
    }
}
