package dev.stepwise.testkit;

import dev.stepwise.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Set;
import javax.sql.DataSource;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** The roles that a chain names, which belong to a server and not to a database. */
final class ServerRoles {

    /** DUPLICATE OBJECT, and UNIQUE VIOLATION where two sessions create the same one at the same time. */
    private static final Set<String> EXISTS = Set.of("42710", "23505");

    private ServerRoles() {}

    /** Creates those that a server of this JVM lacks. On a server that somebody else runs, a run names what it lacks. */
    static void createMissing(ScratchServer server, DataSource database, Collection<String> roles) {
        if (server.kind() != ScratchServer.Kind.GIVEN_URL) {
            roles.forEach(role -> createIfMissing(database, role));
        }
    }

    private static void createIfMissing(DataSource database, String role) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            if (!exists(connection, role)) {
                statement.execute(
                        "create role " + DSL.using(SQLDialect.POSTGRES).render(DSL.quotedName(role)));
            }
        } catch (SQLException e) {
            if (!EXISTS.contains(e.getSQLState())) {
                throw new IllegalStateException("The role \"" + role + "\" could not be created: " + e.getMessage(), e);
            }
        }
    }

    /** Looked up first: PostgreSQL refuses its own names before it says that it has the role. */
    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            query.setString(1, role);
            try (ResultSet answer = query.executeQuery()) {
                return answer.next();
            }
        }
    }
}
