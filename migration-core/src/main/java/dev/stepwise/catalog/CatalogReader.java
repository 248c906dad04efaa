package dev.stepwise.catalog;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the server for a snapshot, in one statement under a pinned search path. */
final class CatalogReader {

    private static final Set<String> IGNORED_TABLES = Set.of("stepwise_journal", "schema_migrations");

    static CatalogSnapshot readPresent(Connection connection, String schema, CatalogScope scope) throws SQLException {
        try (PinnedSearchPath path = new PinnedSearchPath(connection)) {
            if (!path.pinTo(schema)) {
                throw new IllegalArgumentException(
                        "Database \"%s\" has no schema \"%s\"; create it, or name another one."
                                .formatted(connection.getCatalog(), schema));
            }
            return facts(connection, schema, scope);
        }
    }

    static CatalogSnapshot read(Connection connection, String schema, CatalogScope scope) throws SQLException {
        try (PinnedSearchPath path = new PinnedSearchPath(connection)) {
            path.pinTo(schema);
            return facts(connection, schema, scope);
        }
    }

    private static CatalogSnapshot facts(Connection connection, String schema, CatalogScope scope) throws SQLException {
        int major = connection.getMetaData().getDatabaseMajorVersion();
        try (PreparedStatement query = connection.prepareStatement(CatalogQuery.on(major))) {
            query.setString(1, schema);
            query.setArray(2, texts(connection, IGNORED_TABLES));
            query.setArray(3, texts(connection, scope.markers()));
            query.setBoolean(4, scope.has(CatalogAspect.COMMENT_WORDS));
            query.setBoolean(5, scope.has(CatalogAspect.FUNCTION_BODIES));
            query.setBoolean(6, scope.has(CatalogAspect.NEWER_SERVERS));
            query.setArray(7, texts(connection, scope.roles().keySet()));
            query.setArray(8, texts(connection, scope.roles().values()));
            SortedSet<String> facts = new TreeSet<>();
            for (ResultSet row = query.executeQuery(); row.next(); ) {
                facts.add(fact(row.getString(1), row.getString(2), row.getString(3), major));
            }
            return new CatalogSnapshot(facts);
        }
    }

    private static String fact(String subject, @Nullable String detail, String notes, int major) {
        String written = detail == null ? "" : detail;
        String told = major < 16 && subject.matches("(?s)(materialized )?view .*")
                ? ViewQualifiers.withoutThoseOfTheOnlyRelation(written)
                : written;
        return new Fact(Deparsed.oneLine(subject), (Deparsed.normalized(told) + " " + Deparsed.oneLine(notes)).strip())
                .line();
    }

    private static Array texts(Connection connection, Collection<String> values) throws SQLException {
        return connection.createArrayOf("text", values.toArray());
    }

    private CatalogReader() {}
}
