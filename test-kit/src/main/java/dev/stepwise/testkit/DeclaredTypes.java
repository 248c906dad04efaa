package dev.stepwise.testkit;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.Binding;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.script.internal.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The server's names of the types that steps declare, found by columns of these types. */
final class DeclaredTypes {

    private static final String TYPE_OF_THE_ONLY_COLUMN =
            "select format_type(atttypid, atttypmod) from pg_attribute where attrelid = 'pg_temp.probe'::regclass and attnum = 1";

    /** By the statement that creates a column of the type. */
    private final Map<String, String> names = new HashMap<>();

    /** Learns the names of the columns' types, as far as the schema has these types. */
    void learn(Connection connection, String schema, Collection<StepTable> tables) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            Map<String, String> extensions = extensions(statement);
            statement.execute("set local search_path to " + path(schema, extensions));
            Binding binding = Binding.to(schema, extensions, "public");
            for (StepTable table : tables) {
                for (Field<?> column : table.fields()) {
                    String create = probe(column);
                    if (!names.containsKey(create)) {
                        learn(connection, statement, create, binding);
                    }
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Map<String, String> extensions(Statement statement) throws SQLException {
        Map<String, String> schemas = new HashMap<>();
        try (ResultSet answer = statement.executeQuery(
                "select extname, nspname from pg_extension join pg_namespace n on n.oid = extnamespace")) {
            while (answer.next()) {
                schemas.put(answer.getString(1), answer.getString(2));
            }
        }
        return schemas;
    }

    /** Returns the path under which a catalog is read. */
    private static String path(String schema, Map<String, String> extensions) {
        return Stream.concat(Stream.of(schema), extensions.values().stream())
                .map(SqlText::name)
                .collect(Collectors.joining(", "));
    }

    private void learn(Connection connection, Statement statement, String create, Binding binding) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            statement.execute(Mark.templateOf(create).fill(binding));
            try (ResultSet type = statement.executeQuery(TYPE_OF_THE_ONLY_COLUMN)) {
                type.next();
                names.put(create, type.getString(1));
            }
        } catch (SQLException unknown) {
            // The type may exist at another version.
        }
        connection.rollback(before);
    }

    /** Returns the server's name of the column's type; nothing where the schema has had no such type so far. */
    Optional<String> of(Field<?> column) {
        return Optional.ofNullable(names.get(probe(column)));
    }

    private static String probe(Field<?> column) {
        return DSL.using(SQLDialect.POSTGRES)
                .renderInlined(DSL.createTemporaryTable(DSL.name("probe"))
                        .columns(DSL.field(DSL.name("probed"), column.getDataType())));
    }
}
