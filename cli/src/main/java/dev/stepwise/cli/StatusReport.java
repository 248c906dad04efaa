package dev.stepwise.cli;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.stepwise.history.UnfinishedStep;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.SchemaVersion;
import dev.stepwise.migrate.VersionMismatchException;
import dev.stepwise.migrate.VersionedStep;
import dev.stepwise.run.InstalledVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code status}. As JSON, one object that always has all of these keys.
 *
 * @param database the JDBC URL of the database, without user, password and parameters
 * @param schema the name of the schema
 * @param chain the name of the chain
 * @param state {@code at}, {@code not_installed}, {@code unknown} (a version that this build does not have),
 *     {@code marker_missing} or {@code marker_unreadable}
 * @param version the number of the installed version; 0 if none is installed, null if it cannot be determined
 * @param title the title of the installed version, null if it has none
 * @param newest the number of the newest version that this build has
 * @param pending the versions above the installed one, each with {@code version} and {@code title}; empty if the schema cannot be
 *     migrated
 * @param unfinished the step that was started and not finished, with {@code version}, {@code direction} ({@code up} or {@code down})
 *     and {@code segments_done}, or null
 * @param message the state as a sentence, with the next action if the schema cannot be migrated
 */
@JsonNaming(SnakeCaseStrategy.class)
record StatusReport(
        String database,
        String schema,
        String chain,
        String state,
        @Nullable Integer version,
        @Nullable String title,
        int newest,
        List<Pending> pending,
        @Nullable Unfinished unfinished,
        String message) {

    private static final Map<Class<? extends InstalledVersion>, String> STATES = Map.of(
            InstalledVersion.At.class, "at",
            InstalledVersion.NotInstalled.class, "not_installed",
            InstalledVersion.Unknown.class, "unknown",
            InstalledVersion.MarkerMissing.class, "marker_missing",
            InstalledVersion.MarkerUnreadable.class, "marker_unreadable");

    record Pending(int version, String title) {
        private static Pending of(VersionedStep step) {
            return new Pending(step.version().number(), step.title());
        }

        @Override
        public String toString() {
            return new SchemaVersion(version) + " " + title;
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Unfinished(int version, String direction, int segmentsDone) {
        private static Unfinished of(UnfinishedStep step) {
            return new Unfinished(step.version().number(), step.direction().toString(), step.segmentsDone());
        }

        @Override
        public String toString() {
            return new SchemaVersion(version) + " " + direction + ", " + segmentsDone
                    + (segmentsDone == 1 ? " segment done" : " segments done");
        }
    }

    static StatusReport of(Installation installation, InstalledVersion installed) {
        MigrationChain chain = installation.chain();
        Optional<SchemaVersion> version = version(installed);
        return new StatusReport(
                installation.database().url(),
                installation.schema(),
                chain.name(),
                STATES.getOrDefault(installed.getClass(), ""),
                version.map(SchemaVersion::number).orElse(null),
                version.flatMap(at -> title(chain, at)).orElse(null),
                chain.newest().number(),
                version.filter(chain::knows).map(at -> pending(chain, at)).orElse(List.of()),
                unfinished(installed).map(Unfinished::of).orElse(null),
                message(installed));
    }

    /** Returns whether the schema can be migrated. */
    boolean isUsable() {
        return state.equals("at") || state.equals("not_installed");
    }

    int exitCode() {
        if (!isUsable()) {
            return ExitCodes.FAILED;
        }
        return pending.isEmpty() && unfinished == null ? ExitCodes.DONE : ExitCodes.PENDING;
    }

    private static Optional<SchemaVersion> version(InstalledVersion installed) {
        if (installed instanceof InstalledVersion.Unknown unknown) {
            return Optional.of(unknown.version());
        }
        boolean known = installed instanceof InstalledVersion.At || installed instanceof InstalledVersion.NotInstalled;
        return known ? Optional.of(installed.usable()) : Optional.empty();
    }

    private static Optional<String> title(MigrationChain chain, SchemaVersion version) {
        return chain.steps().stream()
                .filter(step -> step.version().equals(version))
                .map(VersionedStep::title)
                .findFirst();
    }

    private static List<Pending> pending(MigrationChain chain, SchemaVersion installed) {
        return chain.between(installed, chain.newest()).stream()
                .map(Pending::of)
                .toList();
    }

    private static Optional<UnfinishedStep> unfinished(InstalledVersion installed) {
        return installed instanceof InstalledVersion.At at ? at.unfinished() : Optional.empty();
    }

    private static String message(InstalledVersion installed) {
        try {
            installed.usable();
            return "The schema is " + installed + ".";
        } catch (VersionMismatchException unusable) {
            return String.valueOf(unusable.getMessage());
        }
    }
}
