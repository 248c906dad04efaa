package dev.stepwise.testkit;

import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** What a schema is made of, and its rows in the form of {@link SchemaRows}. */
record SchemaState(CatalogSnapshot catalog, List<String> rows) {

    /** Reads the schema, which may be absent. */
    static SchemaState of(Connection connection, String schema, CatalogScope scope) throws SQLException {
        return new SchemaState(
                CatalogSnapshot.ofPossiblyAbsent(connection, schema, scope), SchemaRows.of(connection, schema));
    }

    /**
     * Fails where this state is another than the expected one.
     *
     * @param what what led to this state and what it should be the same as, as a sentence without its full stop
     */
    void requireSame(SchemaState expected, String what) {
        if (!equals(expected)) {
            throw new AssertionFailedError(what + ":\n" + differencesFrom(expected));
        }
    }

    /** Returns the state without its rows. */
    SchemaState withoutRows() {
        return new SchemaState(catalog, List.of());
    }

    /** Returns what differs, a line each. */
    private String differencesFrom(SchemaState expected) {
        return Stream.of(
                        catalog.differencesFrom(expected.catalog).toString().lines(),
                        without(expected.rows, rows).map(row -> "a row is missing: " + row),
                        without(rows, expected.rows).map(row -> "a row is extra: " + row))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> without(List<String> rows, List<String> others) {
        List<String> left = new ArrayList<>(rows);
        others.forEach(left::remove);
        return left.stream();
    }
}
