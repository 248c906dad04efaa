package dev.stepwise.testkit;

import dev.stepwise.SchemaMigrator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/** The parameters of a test, or of the methods of a class; their connections are closed with it. */
final class DatabaseParameters {

    static final Set<Class<?>> TYPES =
            Set.of(MigratedDatabase.class, DataSource.class, Connection.class, DSLContext.class, SchemaMigrator.class);

    private final List<Connection> connections = new ArrayList<>();

    private DatabaseParameters() {}

    /** Those of the context itself: a store also has what the contexts around it have. */
    static DatabaseParameters of(Store store, ExtensionContext context) {
        String key = "parameters of " + context.getUniqueId();
        DatabaseParameters parameters = store.get(key, DatabaseParameters.class);
        if (parameters == null) {
            parameters = new DatabaseParameters();
            store.put(key, parameters);
        }
        return parameters;
    }

    Object value(Class<?> type, MigratedDatabase database) {
        if (type == DataSource.class) {
            return database.dataSource();
        }
        if (type == Connection.class) {
            return connect(database);
        }
        if (type == DSLContext.class) {
            return database.dsl();
        }
        return type == SchemaMigrator.class ? database.migrator() : database;
    }

    void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
        connections.clear();
    }

    private Connection connect(MigratedDatabase database) {
        try {
            Connection connection = database.dataSource().getConnection();
            connections.add(connection);
            return connection;
        } catch (SQLException e) {
            throw new ParameterResolutionException("There is no connection to " + database + ": " + e.getMessage(), e);
        }
    }
}
