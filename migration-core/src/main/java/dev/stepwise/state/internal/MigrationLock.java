package dev.stepwise.state.internal;

/**
 * The lock that lets one run at a time migrate a schema, as a session's advisory lock of the connection that does the work.
 *
 * <p>It is only ever tried for, never waited for on the server: a session that waits inside a statement would hold up
 * {@code CREATE INDEX CONCURRENTLY} in the run that has the lock. It ends with the connection, so a killed run leaves no lock.
 */
public final class MigrationLock {

    private final long key;

    /** Names the lock of the schema, which all chains in it share. */
    public MigrationLock(String schema) {
        this.key = Fence.key("run", schema);
    }

    /** Returns the query that tries to take the lock, and keeps whether it did in the transaction's setting {@code stepwise.locked}. */
    public String tryLock() {
        return tryLockIf("true");
    }

    /** Returns the same query, which leaves the lock alone and the setting empty where the condition does not hold. */
    String tryLockIf(String condition) {
        return "select set_config('stepwise.locked', case when " + condition + " then pg_try_advisory_lock(" + key
                + ") end::text, true)";
    }

    /** Returns the query that releases the lock. */
    public String unlock() {
        return "select pg_catalog.pg_advisory_unlock(" + key + ")";
    }

    /** Returns the query for who holds the lock, as far as the role may see it: {@code holder}; for the path {@code pg_catalog, pg_temp}. */
    public String holder() {
        return """
                select concat('process ', l.pid, ' of ' || a.usename, ', application ' || nullif(a.application_name, ''), \
                ', connected since ' || date_trunc('second', a.backend_start)) as holder
                from pg_locks l left join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'advisory' and l.granted and l.objsubid = 1 and l.pid <> pg_backend_pid()
                  and l.database = (select oid from pg_database where datname = current_database())
                  and (l.classid::bigint << 32) | l.objid::bigint = %s limit 1""".formatted(key);
    }
}
