package dev.stepwise.authoring;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads types from the catalog, as steps declare them. */
final class TypeReader {

    private static final String QUERY = """
            select n.nspname, quote_ident(n.nspname) || '.' as prefix, t.typname, t.typtype, e.oid as element,
              t.typbasetype, t.typtypmod, x.extname, format_type(t.oid, ?) as written
            from pg_type t join pg_namespace n on n.oid = t.typnamespace
            left join pg_type e on e.typarray = t.oid
            left join pg_depend d on d.classid = 'pg_type'::regclass and d.objid = t.oid and d.deptype = 'e'
              and d.refclassid = 'pg_extension'::regclass
            left join pg_extension x on x.oid = d.refobjid
            where t.oid = ?""";

    private final Connection connection;
    private final String schema;
    private final Map<String, Optional<TypeDeclaration>> known = new HashMap<>();

    /** Reads types that columns of tables in the schema have. */
    TypeReader(Connection connection, String schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Returns the type with its modifiers; nothing where it is of a schema that no step names. */
    Optional<TypeDeclaration> read(long type, int modifiers, Optional<String> collation) throws SQLException {
        String key = type + " " + modifiers + collation.map(name -> " " + name).orElse("");
        Optional<TypeDeclaration> found = known.get(key);
        if (found == null) {
            found = query(type, modifiers, collation);
            known.put(key, found);
        }
        return found;
    }

    private Optional<TypeDeclaration> query(long type, int modifiers, Optional<String> collation) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setInt(1, modifiers);
            query.setLong(2, type);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                long element = row.getLong("element");
                if (element != 0) {
                    return read(element, modifiers, collation).map(TypeDeclaration::array);
                }
                Optional<TypeDeclaration> declared = declared(row);
                return collation.isPresent() ? declared.map(whole -> whole.collated(collation.get())) : declared;
            }
        }
    }

    private Optional<TypeDeclaration> declared(ResultSet row) throws SQLException {
        String written = withoutPrefix(row.getString("written"), row.getString("prefix"));
        String extension = row.getString("extname");
        if (extension != null) {
            return Optional.of(TypeDeclaration.ofExtension(extension, written));
        }
        String owner = row.getString("nspname");
        if (owner.equals("pg_catalog")) {
            return Optional.of(TypeDeclaration.builtIn(written));
        }
        return owner.equals(schema) ? ofSchema(row) : Optional.empty();
    }

    private Optional<TypeDeclaration> ofSchema(ResultSet row) throws SQLException {
        String name = row.getString("typname");
        return switch (row.getString("typtype")) {
            case "d" ->
                read(row.getLong("typbasetype"), row.getInt("typtypmod"), Optional.empty())
                        .map(values -> values.domain(name));
            case "e" -> Optional.of(TypeDeclaration.enumOf(name));
            default -> Optional.of(TypeDeclaration.ofTargetSchema(name));
        };
    }

    private static String withoutPrefix(String written, String prefix) {
        return written.startsWith(prefix) ? written.substring(prefix.length()) : written;
    }
}
