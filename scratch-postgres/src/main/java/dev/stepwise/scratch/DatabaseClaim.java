package dev.stepwise.scratch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Says on a server that somebody else runs that the databases whose names begin with a prefix are in use, by a session of that name, which ends
 * with the process however that ends.
 */
final class DatabaseClaim implements AutoCloseable {

    /** Databases of the role, marked as scratch ones, for which there is no such session, and which nobody is connected to. */
    private static final String ABANDONED = """
            select datname from pg_database d
            where datname ~ '^scratch_[0-9a-f]{8}_[0-9]+$'
              and shobj_description(oid, 'pg_database') = '%s'
              and pg_has_role(datdba, 'usage')
              and not exists (
                select from pg_stat_activity s
                where s.datid = d.oid or s.application_name = left(d.datname, %s))""";

    private static final String MARK = "A scratch database of Stepwise";

    private final Connection session;

    private DatabaseClaim(Connection session) {
        this.session = session;
    }

    /** Claims the names, and drops the databases of processes that were killed. */
    static DatabaseClaim of(Administration administration, String prefix) {
        PGSimpleDataSource source = administration.url().dataSource();
        source.setApplicationName(prefix);
        source.setTcpKeepAlive(true);
        try {
            Connection session = source.getConnection();
            for (String database : abandoned(session, prefix.length())) {
                administration.drop(database);
            }
            return new DatabaseClaim(session);
        } catch (SQLException e) {
            throw administration.failure("looking for databases that were left behind", e);
        }
    }

    /** The statement that marks a database as one that may be dropped when its process is gone. */
    static String marking(String database) {
        return "comment on database " + database + " is '" + MARK + "'";
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (SQLException e) {
            // The server has ended the session already, which is what is wanted.
        }
    }

    private static List<String> abandoned(Connection session, int prefixLength) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(ABANDONED.formatted(MARK, prefixLength))) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
