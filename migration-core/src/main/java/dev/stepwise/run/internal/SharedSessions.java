package dev.stepwise.run.internal;

import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.state.internal.StateReader;
import dev.stepwise.state.internal.StateReader.ServingSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Finds out whether a pooler shares sessions of the server between its clients, so that a run would lose its lock and leave its settings
 * behind.
 *
 * <p>Transactions of the run's connection and of a second one take turns. Where sessions are not shared, the first one stays in one
 * session, and the second one is never in that. Where the data source has no second connection in time, only the first one is asked.
 */
final class SharedSessions {

    private static final int ROUNDS = 5;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DataSource dataSource;
    private final StateReader reader;

    SharedSessions(DataSource dataSource, StateReader reader) {
        this.dataSource = dataSource;
        this.reader = reader;
    }

    /**
     * Refuses the connection of a run where its session is shared.
     *
     * @throws InvalidRequestException when it is
     * @throws SQLException when the database does not answer
     */
    void refuse(Connection own) throws SQLException {
        ServingSession session = reader.servingSession(own);
        requireIn(session, own);
        try (SecondConnection second = SecondConnection.of(dataSource, PATIENCE)) {
            for (int round = 0; round < ROUNDS && second.isOtherThan(own); round++) {
                if (second.ask(reader::servingSession).equals(Optional.of(session))) {
                    throw refused("a transaction of another connection ran in it, too");
                }
                requireIn(session, own);
            }
        }
    }

    private void requireIn(ServingSession session, Connection own) throws SQLException {
        if (!reader.servingSession(own).equals(session)) {
            throw refused("its next transaction ran in another one");
        }
    }

    private static InvalidRequestException refused(String evidence) {
        return new InvalidRequestException(
                "The data source connects through a pooler that shares the sessions of the server between transactions, as PgBouncer with pool_mode = transaction does: after a transaction of the run had ended, %s. A run needs a session of its own for its lock. Nothing was changed. Connect to the server itself, or to a pool in session mode."
                        .formatted(evidence));
    }
}
