package dev.stepwise.authoring;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.script.InvalidRequestException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads tables and views of one schema from the catalog. */
final class TableReader {

    private static final String NAMES = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = ? and c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relname <> ?
              and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
            order by c.relname collate "C\"""";

    private static final String COLUMN_NAMES = """
            select distinct a.attname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = ? and c.relname = ?
            order by a.attname""";

    private static final String COLUMNS = """
            select a.attname, a.atttypid, a.atttypmod, a.attnotnull, a.attidentity, a.attgenerated,
              format_type(a.atttypid, a.atttypmod) as written, pg_get_expr(f.adbin, f.adrelid) as expression,
              k.collname, k.collnamespace = 'pg_catalog'::regnamespace as of_postgres
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
            left join pg_collation k on k.oid = a.attcollation and a.attcollation <> t.typcollation
            where n.nspname = ? and c.relname = ?
            order by a.attnum""";

    private final Connection connection;
    private final String schema;
    private final TypeReader types;

    TableReader(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
        this.types = new TypeReader(connection, schema);
    }

    /** Returns the names of all of them but the journal, in order. */
    List<String> names() throws SQLException {
        return texts(NAMES, SchemaMigrator.JOURNAL_TABLE);
    }

    /** Returns the names of the columns of one of them. */
    List<String> columnNames(String table) throws SQLException {
        return texts(COLUMN_NAMES, table);
    }

    private List<String> texts(String sql, String parameter) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setString(1, schema);
            query.setString(2, parameter);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /**
     * Returns one of them.
     *
     * @param chosen says which columns matter, by their names
     * @throws InvalidRequestException when such a column has a type that no step can name
     */
    ReadTable read(String table, Predicate<String> chosen) throws SQLException {
        List<ReadColumn> columns = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(COLUMNS)) {
            query.setString(1, schema);
            query.setString(2, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    if (chosen.test(rows.getString("attname"))) {
                        columns.add(column(table, rows));
                    }
                }
            }
        }
        return new ReadTable(table, columns);
    }

    private ReadColumn column(String table, ResultSet row) throws SQLException {
        String name = row.getString("attname");
        Optional<String> collation = Optional.ofNullable(row.getString("collname"));
        boolean sayable = row.getBoolean("of_postgres");
        Optional<TypeDeclaration> type =
                types.read(row.getLong("atttypid"), row.getInt("atttypmod"), collation.filter(found -> sayable));
        if (type.isEmpty()) {
            throw foreignType(table, name, row.getString("written"));
        }
        List<String> remarks = new ArrayList<>();
        collation.filter(found -> !sayable).ifPresent(other -> remarks.add("collate " + other));
        Optional<DefaultDeclaration> fallback = fallback(row, type.get(), remarks);
        boolean byDefault = row.getString("attidentity").equals("d");
        if (row.getString("attidentity").equals("a")) {
            remarks.add("generated always as identity");
        }
        return new ReadColumn(name, type.get(), row.getBoolean("attnotnull"), byDefault, fallback, remarks);
    }

    private static Optional<DefaultDeclaration> fallback(ResultSet row, TypeDeclaration type, List<String> remarks)
            throws SQLException {
        String expression = row.getString("expression");
        if (expression == null) {
            return Optional.empty();
        }
        String generated = row.getString("attgenerated");
        if (!generated.isEmpty()) {
            remarks.add(
                    "generated always as (%s) %s".formatted(expression, generated.equals("s") ? "stored" : "virtual"));
            return Optional.empty();
        }
        Optional<DefaultDeclaration> fallback = DefaultDeclaration.of(type, expression);
        if (fallback.isEmpty()) {
            remarks.add("default " + expression);
        }
        return fallback;
    }

    private static InvalidRequestException foreignType(String table, String column, String type) {
        return new InvalidRequestException(
                "The column %s of the table %s has the type %s, which belongs neither to PostgreSQL, nor to an extension, nor to the chain's schema. Name the columns that the step needs, without this one: --columns."
                        .formatted(column, table, type));
    }
}
