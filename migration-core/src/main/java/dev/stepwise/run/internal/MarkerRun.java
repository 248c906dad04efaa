package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.internal.MarkerPlanner;
import dev.stepwise.run.MarkerReport;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.Direction;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.RunCancelledException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.InstalledVersion.MarkerMismatch;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.state.internal.Journal;
import dev.stepwise.state.internal.SchemaState;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Ends a disagreement between the marker and the journal: one of the two takes the version over from the other. */
public final class MarkerRun {

    private final RunScope scope;

    /** Prepares a run. */
    public MarkerRun(RunScope scope) {
        this.scope = scope;
    }

    /**
     * Notes the version of the marker in the journal.
     *
     * @throws VersionMismatchException when the marker names another version than the one that is expected
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public MarkerReport accept(SchemaVersion expected) {
        return settle("Accepting the marker", expected, (session, state, mismatch) -> {
            SchemaVersion marked = mismatch.byMarker().usable();
            requireSame("The marker", marked, expected);
            if (marked.isNone()) {
                requireNoTables(state, mismatch.byJournal());
            }
            List<StepMismatch> others = new StepCheck(scope).find(session.connection(), state);
            return planner(state).accept(marked, others);
        });
    }

    /**
     * Writes the version of the journal to the marker.
     *
     * @throws VersionMismatchException when the journal names another version than the one that is expected, or there is no marker table
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public MarkerReport restore(SchemaVersion expected) {
        return settle("Restoring the marker", expected, (session, state, mismatch) -> {
            requireSame("The journal", mismatch.byJournal(), expected);
            requireMarkerTable(state, mismatch);
            return planner(state).restore(mismatch.byJournal());
        });
    }

    private interface Settlement {
        List<PlannedStatement> plan(Session session, SchemaState state, MarkerMismatch mismatch) throws SQLException;
    }

    private MarkerReport settle(String attempt, SchemaVersion expected, Settlement settlement) {
        marker();
        try (Session session = scope.connect()) {
            StopRequest stop = StopRequest.ofThisThread(scope.cancellation());
            SchemaState state = new SchemaLock(scope).take(session, stop);
            InstalledVersion before = scope.judge(state);
            if (before instanceof MarkerMismatch mismatch) {
                send(attempt, session, stop, settlement.plan(session, state, mismatch));
                return new MarkerReport(before, scope.judge(scope.reader().read(session.connection())));
            }
            requireSame("The schema", before.usable(), expected);
            return new MarkerReport(before, before);
        } catch (SQLException failed) {
            throw scope.failed(attempt, failed);
        }
    }

    private void send(String attempt, Session session, StopRequest stop, List<PlannedStatement> transaction)
            throws SQLException {
        if (stop.isMade()) {
            throw cancelled(attempt, stop);
        }
        try (RunWatch watch = scope.watch(stop, session)) {
            Pipeline pipeline = new Pipeline(new WatchedConnection(session, watch, warning -> {}));
            Outcome outcome = new Attempts(scope.limits().attempts(), stop)
                    .of(() -> pipeline.run(transaction), (number, failure) -> {});
            require(attempt, outcome, stop);
        }
    }

    private static void require(String attempt, Outcome outcome, StopRequest stop) {
        outcome.failure().ifPresent(failure -> {
            if (stop.isMade() && failure.isNoFault() && !failure.isConnectionLost()) {
                throw cancelled(attempt, stop);
            }
            throw DatabaseFailure.of(attempt, failure.reason());
        });
    }

    private static RunCancelledException cancelled(String attempt, StopRequest stop) {
        return new RunCancelledException(
                "%s was %s; nothing was changed. Run it again.".formatted(attempt, stop), List.of());
    }

    private static void requireSame(String what, SchemaVersion found, SchemaVersion expected) {
        if (!found.equals(expected)) {
            throw new VersionMismatchException(
                    "%s is at %s, and not at %s as was expected; nothing was changed. Look at the installed version (stepwise status), and decide again."
                            .formatted(what, found, expected));
        }
    }

    /** A run from nothing would meet what is left of the steps up to the version. */
    private void requireNoTables(SchemaState state, SchemaVersion journaled) {
        String left = scope.chain().outline().between(SchemaVersion.NONE, journaled).stream()
                .flatMap(step -> scope.chain().step(step.version(), Direction.UP).createdTables().stream())
                .filter(state.tablesWithoutMarker()::contains)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (!left.isEmpty()) {
            throw new VersionMismatchException(
                    "The marker table %s is missing, but the schema still holds %s, which steps up to %s create; nothing was changed. Restore the table from a backup and run restore-marker, or drop what is left of the chain and run accept-marker again."
                            .formatted(marker(), left, journaled));
        }
    }

    private void requireMarkerTable(SchemaState state, MarkerMismatch mismatch) {
        if (mismatch.byJournal().isNone()) {
            throw new VersionMismatchException(
                    "The journal says that nothing is installed, so there is no version to write to the marker. If another system took the schema to where the marker says, run accept-marker.");
        }
        if (!state.markerExists()) {
            throw new VersionMismatchException(
                    "The journal says %s, but the marker cannot be written again, because its table %s is missing; the schema holds %s. Restore the table from a backup and run restore-marker again, or run accept-marker if another system removed the chain."
                            .formatted(mismatch.byJournal(), marker(), tables(state)));
        }
    }

    private static String tables(SchemaState state) {
        List<String> tables = state.tablesWithoutMarker().stream()
                .filter(table -> !table.equals(Journal.TABLE))
                .toList();
        int shown = Math.min(tables.size(), 20);
        String more = tables.size() > shown ? " and %s more".formatted(tables.size() - shown) : "";
        return tables.isEmpty() ? "no other table" : String.join(", ", tables.subList(0, shown)) + more;
    }

    /** Refuses a chain without a marker, whose version is in the journal alone. */
    private String marker() {
        return scope.chain()
                .outline()
                .marker()
                .orElseThrow(() -> new InvalidRequestException(
                        "The chain %s has no marker; its version is in the journal alone, and there is nothing to accept or to restore."
                                .formatted(scope.chain().outline().name())));
    }

    private MarkerPlanner planner(SchemaState state) {
        String run = UUID.randomUUID().toString();
        return new MarkerPlanner(
                scope.chain().outline(), scope.schema(), scope.limits().tableLock(), state, run);
    }
}
