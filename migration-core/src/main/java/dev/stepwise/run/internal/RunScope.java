package dev.stepwise.run.internal;

import dev.stepwise.plan.internal.Pace;
import dev.stepwise.run.Cancellation;
import dev.stepwise.run.ProgressListener;
import dev.stepwise.run.RunLimits;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.internal.SchemaState;
import dev.stepwise.state.internal.StateJudge;
import dev.stepwise.state.internal.StateReader;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/**
 * What a run works on, and within which limits.
 *
 * @param dataSource the database
 * @param chain the chain
 * @param schema the name of the schema
 * @param listener is told what the run does
 * @param limits how long it waits
 * @param cancellation ends it early
 * @param roles the names of the roles that steps name by placeholders
 * @param strict whether a schema is refused that is ahead of the build, or was installed by other steps
 */
public record RunScope(
        DataSource dataSource,
        CompiledChain chain,
        String schema,
        ProgressListener listener,
        RunLimits limits,
        Cancellation cancellation,
        Map<String, String> roles,
        boolean strict) {

    /** Copies the map. */
    public RunScope {
        roles = Map.copyOf(roles);
    }

    /** Returns the same for another schema. */
    public RunScope withSchema(String other) {
        return new RunScope(dataSource, chain, other, listener, limits, cancellation, roles, strict);
    }

    /** Returns the same with another listener. */
    public RunScope withListener(ProgressListener other) {
        return new RunScope(dataSource, chain, schema, other, limits, cancellation, roles, strict);
    }

    /** Returns the same with other limits. */
    public RunScope withLimits(RunLimits other) {
        return new RunScope(dataSource, chain, schema, listener, other, cancellation, roles, strict);
    }

    /** Returns the same with another cancellation. */
    public RunScope withCancellation(Cancellation other) {
        return new RunScope(dataSource, chain, schema, listener, limits, other, roles, strict);
    }

    /** Returns the same with another role, in the place of the placeholder. */
    public RunScope withRole(String placeholder, String role) {
        Map<String, String> all = new HashMap<>(roles);
        all.put(placeholder, role);
        return new RunScope(dataSource, chain, schema, listener, limits, cancellation, all, strict);
    }

    /** Returns the same, which refuses what it would report otherwise. */
    public RunScope strictly() {
        return new RunScope(dataSource, chain, schema, listener, limits, cancellation, roles, true);
    }

    Session connect() {
        try {
            return Session.open(dataSource, limits.answer());
        } catch (SQLException failed) {
            throw DatabaseFailure.of(DatabaseFailure.CONNECTING, failed);
        }
    }

    /** Nothing was changed then: what fails once a step has begun is a failure of the step. */
    DatabaseException failed(String attempt, SQLException cause) {
        return DatabaseFailure.of(attempt, NetworkTimeout.inWords(cause, limits.answer()));
    }

    RunWatch watch(StopRequest stop, Session session) throws SQLException {
        return new RunWatch(stop, session.connection(), new BlockerQuery(dataSource), limits.tableLock());
    }

    Pace pace() {
        return new Pace(limits.pace());
    }

    StateReader reader() {
        return new StateReader(chain.outline(), schema);
    }

    InstalledVersion judge(SchemaState state) {
        return new StateJudge(chain, schema).judge(state);
    }
}
