package dev.stepwise.run.internal;

import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.InstalledStep;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.state.internal.InstalledSteps;
import dev.stepwise.state.internal.SchemaState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Reads what is installed in a schema, and changes nothing.
 *
 * @param scope the chain and the schema
 */
public record SchemaReading(RunScope scope) {

    /**
     * Returns what the database says of its version.
     *
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public InstalledVersion version() {
        return read("Reading the installed version", (connection, state) -> scope.judge(state));
    }

    /**
     * Returns the installed steps, in the order of their versions.
     *
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public List<InstalledStep> steps() {
        return read("Reading the installed steps", (connection, state) -> {
            scope.judge(state);
            return new InstalledSteps(scope.chain().outline(), scope.schema()).read(connection);
        });
    }

    /**
     * Returns the installed steps that are not those of the build.
     *
     * @throws DatabaseException when the database cannot be reached or does not answer
     * @throws VersionMismatchException when there are any and the scope is strict
     */
    public List<StepMismatch> mismatches() {
        return read("Comparing the installed steps", (connection, state) -> {
            scope.judge(state);
            StepCheck check = new StepCheck(scope);
            return check.allowed(check.find(connection, state));
        });
    }

    private <R> R read(String attempt, Reader<R> reader) {
        try (Session session = scope.connect()) {
            return reader.read(session.connection(), scope.reader().read(session.connection()));
        } catch (SQLException failed) {
            throw scope.failed(attempt, failed);
        }
    }

    private interface Reader<R> {
        R read(Connection connection, SchemaState state) throws SQLException;
    }
}
