package dev.stepwise.authoring;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.internal.SqlText;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/** The roles that are given to a chain's steps, which a scratch server does not have by itself. They go when this is closed. */
final class ScratchRoles implements AutoCloseable {

    private final ScratchServer server;
    private final Collection<String> names;
    private final List<String> created = new ArrayList<>();

    private ScratchRoles(ScratchServer server, Collection<String> names) {
        this.server = server;
        this.names = new LinkedHashSet<>(names);
    }

    static ScratchRoles on(ScratchServer server, Collection<String> names) {
        return new ScratchRoles(server, names);
    }

    /** Creates those that the server does not have. */
    void create() throws SQLException {
        if (names.isEmpty()) {
            return;
        }
        try (ScratchDatabase database = server.createDatabase();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : names) {
                if (isMissing(statement, name)) {
                    statement.execute("create role " + SqlText.name(name));
                    created.add(name);
                }
            }
        }
    }

    private static boolean isMissing(Statement statement, String name) throws SQLException {
        try (ResultSet found =
                statement.executeQuery("select from pg_catalog.pg_roles where rolname = " + SqlText.literal(name))) {
            return !found.next();
        }
    }

    @Override
    public void close() throws SQLException {
        if (created.isEmpty()) {
            return;
        }
        try (ScratchDatabase database = server.createDatabase();
                Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String name : created) {
                statement.execute("drop role " + SqlText.name(name));
            }
        }
    }
}
