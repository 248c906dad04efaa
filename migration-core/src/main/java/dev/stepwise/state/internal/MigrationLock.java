package dev.stepwise.state.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The session advisory lock of one chain in one schema, on a connection of its own.
 *
 * <p>It is only ever tried for, never waited for on the server: a session that waits inside a statement would hold up
 * {@code CREATE INDEX CONCURRENTLY} in the run that has the lock. It ends with the connection, so a killed run leaves no lock.
 */
public final class MigrationLock implements AutoCloseable {

    private static final String TRY_LOCK = """
            select pg_try_advisory_lock(?) as locked,
                   (select concat('process ', a.pid, ' of ' || a.usename, ', since ' || date_trunc('second', a.backend_start))
                    from pg_locks l join pg_stat_activity a on a.pid = l.pid
                    where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and a.pid <> pg_backend_pid()
                      and l.database = (select oid from pg_database where datname = current_database())
                      and (l.classid::bigint << 32) | l.objid::bigint = ? limit 1) as holder
            """;

    private final Connection connection;
    private final long key;

    /** Makes the lock of the chain in the schema, not yet held; closing it closes the connection. */
    public MigrationLock(Connection connection, String chain, String schema) {
        this.connection = connection;
        this.key = key(chain, schema);
    }

    /**
     * Tries to take the lock.
     *
     * @return nothing where it is now held, else who holds it
     * @throws SQLException when the database does not answer
     */
    public Optional<String> tryLock() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TRY_LOCK)) {
            statement.setLong(1, key);
            statement.setLong(2, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                String holder = row.getString("holder");
                return row.getBoolean("locked")
                        ? Optional.empty()
                        : Optional.of(holder == null ? "a run that has just ended" : holder);
            }
        }
    }

    /** Releases the lock where it is held, and closes the connection. */
    @Override
    public void close() throws SQLException {
        try (connection;
                PreparedStatement unlock = connection.prepareStatement("select pg_advisory_unlock(?)")) {
            unlock.setLong(1, key);
            unlock.execute();
        }
    }

    private static long key(String chain, String schema) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("stepwise\0" + chain + '\0' + schema).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
