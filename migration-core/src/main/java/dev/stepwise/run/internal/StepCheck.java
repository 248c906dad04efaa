package dev.stepwise.run.internal;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.state.internal.InstalledSteps;
import dev.stepwise.state.internal.SchemaState;
import dev.stepwise.state.internal.StateReader.SettledVersion;
import dev.stepwise.state.internal.StepComparison;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares the installed steps with those of the build before anything is done.
 *
 * <p>The journal's newest row has a checksum of all of them. Only where it is not the build's, or a step is unfinished, is each one read.
 *
 * @param scope the chain and the schema, who is told, and whether a difference is refused
 */
record StepCheck(RunScope scope) {

    /**
     * Returns the steps that differ, and reports them; none where the schema is ahead of the build, which has nothing to do there.
     *
     * @throws VersionMismatchException when there are any and the scope is strict
     */
    List<StepMismatch> check(Connection connection, SettledVersion settled) throws SQLException {
        return !settled.isJournaled()
                        || isAhead(settled.version())
                        || isThatOfTheBuild(settled.version(), settled.history())
                ? List.of()
                : reported(read(connection));
    }

    /**
     * Returns the steps that differ, and reports them.
     *
     * @param installed the version from which a run starts
     * @param requested the version to which it goes
     * @throws VersionMismatchException when there are any and the scope is strict, or the run would go over one of them
     */
    List<StepMismatch> check(Connection connection, SchemaState state, SchemaVersion installed, SchemaVersion requested)
            throws SQLException {
        List<StepMismatch> mismatches = allowed(find(connection, state));
        requireOwnSteps(mismatches, installed, requested);
        return reported(mismatches);
    }

    /** Returns the steps that differ. */
    List<StepMismatch> find(Connection connection, SchemaState state) throws SQLException {
        Optional<SchemaVersion> version = state.journaledVersion();
        return version.isEmpty() || state.unfinished().isEmpty() && isThatOfTheBuild(version.get(), state.history())
                ? List.of()
                : read(connection);
    }

    private boolean isAhead(SchemaVersion version) {
        return version.compareTo(scope.chain().outline().newest()) > 0;
    }

    private boolean isThatOfTheBuild(SchemaVersion version, Optional<String> history) {
        return version.isNone()
                || scope.chain().outline().knows(version)
                        && history.equals(Optional.of(scope.chain().outline().history(version)));
    }

    private List<StepMismatch> read(Connection connection) throws SQLException {
        return new StepComparison(scope.chain().outline())
                .mismatches(new InstalledSteps(scope.chain().outline(), scope.schema()).read(connection));
    }

    private List<StepMismatch> reported(List<StepMismatch> mismatches) {
        if (!allowed(mismatches).isEmpty()) {
            scope.listener().mismatched(mismatches);
        }
        return mismatches;
    }

    /**
     * Returns the steps that differ.
     *
     * @throws VersionMismatchException when there are any and the scope is strict
     */
    List<StepMismatch> allowed(List<StepMismatch> mismatches) {
        if (scope.strict() && !mismatches.isEmpty()) {
            throw refused(mismatches);
        }
        return mismatches;
    }

    private VersionMismatchException refused(List<StepMismatch> mismatches) {
        return refused(
                mismatches,
                "was installed by other steps of the chain %s than this build has"
                        .formatted(scope.chain().outline().name()),
                " If the difference is intended, run without --strict, or SchemaMigrator.strictly.");
    }

    /** The way must neither take a step back by the way down of another one, nor apply a step that is installed under another number. */
    private void requireOwnSteps(List<StepMismatch> mismatches, SchemaVersion installed, SchemaVersion requested) {
        if (mismatches.stream()
                .anyMatch(mismatch -> mismatch.isReplaced() && isBetween(requested, mismatch.version(), installed))) {
            throw refused(
                    mismatches,
                    "has other steps than those that this build would take back on the way to " + requested);
        }
        if (mismatches.stream()
                .flatMap(mismatch -> mismatch.renumbered().stream())
                .anyMatch(version -> isBetween(installed, version, requested))) {
            throw refused(
                    mismatches,
                    "has steps under other numbers that this build would apply again on the way to " + requested);
        }
    }

    private static boolean isBetween(SchemaVersion above, SchemaVersion version, SchemaVersion upTo) {
        return version.compareTo(above) > 0 && version.compareTo(upTo) <= 0;
    }

    private VersionMismatchException refused(List<StepMismatch> mismatches, String why, String... further) {
        return new VersionMismatchException("Schema %s %s; nothing was changed.\n%s\n%s%s"
                .formatted(
                        scope.schema(),
                        why,
                        mismatches.stream()
                                .map(mismatch -> "  " + mismatch + ".")
                                .collect(Collectors.joining("\n")),
                        StepMismatch.nextAction(mismatches),
                        String.join("", further)));
    }
}
