package dev.stepwise.cli;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledSteps;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.InstalledStep;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.state.UnfinishedStep;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@code status}. As JSON, one object that always has all of these keys.
 *
 * @param database the JDBC URL of the database, without user, password and parameters
 * @param schema the name of the schema
 * @param chain the name of the chain
 * @param state {@code at}, {@code not_installed}, {@code ahead} (a version above the newest one of this build), {@code too_old} (a version
 *     below the first one of this build), {@code marker_missing}, {@code marker_unreadable} or {@code marker_mismatch} (the marker and
 *     the journal name different versions)
 * @param version the number of the installed version; 0 if none is installed, null if it cannot be determined
 * @param title the title with which the installed version was installed, null if it is not known
 * @param newest the number of the newest version that this build has
 * @param pending the versions above the installed one, each with {@code version} and {@code title}; empty if the schema cannot be
 *     migrated
 * @param plainStatements how many statements of plain SQL the pending versions have, null if one of them cannot be compiled
 * @param unfinished the step that was started and not finished, with {@code version}, {@code direction} ({@code up} or {@code down})
 *     and {@code segments_done}, or null
 * @param mismatches the installed versions that have other steps in this build, each with {@code version}, {@code title} and {@code seal}
 *     of this build, and {@code installed}: {@code title}, {@code seal}, {@code at} (when it was finished, or begun), {@code by} and
 *     {@code finished}; a seal is null where there is none; {@code message} is the same as a sentence
 * @param ahead the installed versions that this build does not have, as far as the journal knows them, each with {@code version},
 *     {@code title}, {@code at}, {@code by} and {@code message}
 * @param compiled how many steps are taken from the files that a build has made of them
 * @param rendered the steps that jOOQ renders, each with {@code version} and {@code reason}
 * @param hasStamp whether a build has left a stamp of the chain
 * @param stampIsFinal whether the files are believed, because there are no class files to compare with, as in a native image
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
        @Nullable Integer plainStatements,
        @Nullable Unfinished unfinished,
        List<Mismatch> mismatches,
        List<Ahead> ahead,
        int compiled,
        List<Rendered> rendered,
        boolean hasStamp,
        boolean stampIsFinal,
        String message) {

    record Pending(int version, String title) {
        private static Pending of(StepName step) {
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

    record Mismatch(int version, String title, @Nullable String seal, Installed installed, String message) {
        private static Mismatch of(StepMismatch mismatch) {
            InstalledStep installed = mismatch.installed();
            return new Mismatch(
                    mismatch.version().number(),
                    mismatch.step().title(),
                    mismatch.seal().map(Seal::toString).orElse(null),
                    new Installed(
                            installed.step().title(),
                            installed.seal().map(Seal::toString).orElse(null),
                            installed.at().toString(),
                            installed.by(),
                            installed.isFinished()),
                    mismatch.toString());
        }
    }

    record Installed(String title, @Nullable String seal, String at, String by, boolean finished) {}

    record Ahead(int version, String title, String at, String by, String message) {
        private static Ahead of(InstalledStep step) {
            return new Ahead(
                    step.step().version().number(),
                    step.step().title(),
                    step.at().toString(),
                    step.by(),
                    step.toString());
        }
    }

    record Rendered(int version, String reason) {
        private static List<Rendered> of(CompiledSteps steps) {
            return steps.rendered().entrySet().stream()
                    .map(step -> new Rendered(step.getKey().number(), step.getValue()))
                    .toList();
        }

        @Override
        public String toString() {
            return new SchemaVersion(version) + " is rendered by jOOQ: " + reason;
        }
    }

    static StatusReport of(
            Installation installation,
            InstalledVersion installed,
            List<StepMismatch> mismatches,
            List<InstalledStep> ahead) {
        MigrationChain chain = installation.chain();
        CompiledSteps steps = installation.migrator().compiledSteps();
        Facts facts = installed.accept(Facts.OF);
        Optional<SchemaVersion> version = facts.version();
        return new StatusReport(
                installation.database().url(),
                installation.schema(),
                chain.name(),
                facts.state(),
                version.map(SchemaVersion::number).orElse(null),
                version.flatMap(at -> title(chain, at, mismatches, ahead)).orElse(null),
                chain.newest().number(),
                version.filter(chain::knows).map(at -> pending(chain, at)).orElse(List.of()),
                plainStatements(installation, version.filter(chain::knows).orElse(chain.newest())),
                facts.unfinished().map(Unfinished::of).orElse(null),
                mismatches.stream().map(Mismatch::of).toList(),
                ahead.stream().map(Ahead::of).toList(),
                steps.compiled().size(),
                Rendered.of(steps),
                steps.hasStamp(),
                steps.stampIsFinal(),
                message(installed));
    }

    /** Returns whether the schema can be migrated. */
    boolean isUsable() {
        return state.equals("at") || state.equals("not_installed");
    }

    int exitCode() {
        if (state.equals("ahead")) {
            return ExitCodes.DONE;
        }
        if (!isUsable()) {
            return ExitCodes.FAILED;
        }
        return pending.isEmpty() && unfinished == null ? ExitCodes.DONE : ExitCodes.PENDING;
    }

    /** Returns the title that the journal has, where it differs from that of the chain. */
    private static Optional<String> title(
            MigrationChain chain, SchemaVersion version, List<StepMismatch> mismatches, List<InstalledStep> ahead) {
        Stream<StepName> installed = Stream.concat(mismatches.stream().map(StepMismatch::installed), ahead.stream())
                .map(InstalledStep::step);
        return Stream.concat(installed, chain.steps().stream())
                .filter(step -> step.version().equals(version))
                .map(StepName::title)
                .findFirst();
    }

    private static List<Pending> pending(MigrationChain chain, SchemaVersion installed) {
        return chain.between(installed, chain.newest()).stream()
                .map(Pending::of)
                .toList();
    }

    private static @Nullable Integer plainStatements(Installation installation, SchemaVersion installed) {
        try {
            return installation.migrator().plainStatementsAbove(installed.number());
        } catch (ChainException faulty) {
            return null;
        }
    }

    private static String message(InstalledVersion installed) {
        try {
            installed.usable();
            return "The schema is " + installed + ".";
        } catch (VersionMismatchException unusable) {
            return String.valueOf(unusable.getMessage());
        }
    }

    /** The name of the state, the version if it is known, and the unfinished step if there is one. */
    private record Facts(String state, Optional<SchemaVersion> version, Optional<UnfinishedStep> unfinished) {

        static final InstalledVersion.Visitor<Facts> OF = new InstalledVersion.Visitor<>() {
            @Override
            public Facts notInstalled(InstalledVersion.NotInstalled state) {
                return new Facts("not_installed", Optional.of(SchemaVersion.NONE), Optional.empty());
            }

            @Override
            public Facts at(InstalledVersion.At state) {
                return new Facts("at", Optional.of(state.version()), state.unfinished());
            }

            @Override
            public Facts ahead(InstalledVersion.Ahead state) {
                return new Facts("ahead", Optional.of(state.version()), Optional.empty());
            }

            @Override
            public Facts tooOld(InstalledVersion.TooOld state) {
                return new Facts("too_old", Optional.of(state.version()), Optional.empty());
            }

            @Override
            public Facts markerMissing(InstalledVersion.MarkerMissing state) {
                return new Facts("marker_missing", Optional.empty(), Optional.empty());
            }

            @Override
            public Facts markerUnreadable(InstalledVersion.MarkerUnreadable state) {
                return new Facts("marker_unreadable", Optional.empty(), Optional.empty());
            }

            @Override
            public Facts markerMismatch(InstalledVersion.MarkerMismatch state) {
                return new Facts("marker_mismatch", Optional.empty(), state.unfinished());
            }
        };
    }
}
