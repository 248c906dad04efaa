package dev.stepwise.state;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An installed version whose step is another one in this build: it was edited after its release, or replaced.
 *
 * <p>Where both have a seal, the seals differ as {@link Seal#differsFrom} says; otherwise the titles do.
 *
 * @param installed the step that was installed
 * @param step the step that this build has for the version
 * @param seal its seal, where it has one
 * @param renumbered the other version at which this build has a step of the installed title, where it is the only one
 */
public record StepMismatch(
        InstalledStep installed, StepName step, Optional<Seal> seal, Optional<SchemaVersion> renumbered) {

    /** Returns the version. */
    public SchemaVersion version() {
        return step.version();
    }

    /** Returns whether this build has a step of another title for the version, so that its way down is not that of the installed step. */
    public boolean isReplaced() {
        return !step.title().equals(installed.step().title());
    }

    private boolean isRenumbered() {
        return renumbered.isPresent();
    }

    /** Returns both steps with what tells them apart, in one sentence without a period. */
    @Override
    public String toString() {
        return "%s, is %s in this build%s%s"
                .formatted(
                        installed,
                        isReplaced() ? "\"" + step.title() + "\"" : "another step of that title",
                        renumbered
                                .map(at -> ", which has \"%s\" as %s"
                                        .formatted(installed.step().title(), at))
                                .orElse(""),
                        seals());
    }

    private String seals() {
        return installed.seal().isEmpty() && seal.isEmpty()
                ? ""
                : ": its seal is %s, and that of this build %s".formatted(text(installed.seal()), text(seal));
    }

    private static String text(Optional<Seal> seal) {
        return seal.map(Seal::toString).orElse("missing");
    }

    /**
     * Returns what to do about them, in sentences.
     *
     * @param mismatches at least one, in the order of their versions
     */
    public static String nextAction(List<StepMismatch> mismatches) {
        List<StepMismatch> unsealed = mismatches.stream()
                .filter(mismatch -> mismatch.installed().seal().isEmpty())
                .toList();
        if (unsealed.isEmpty()) {
            return "Installed with a seal, thus released: %s. Restore it in this build as it was installed, and put the change into a new version.%s"
                    .formatted(
                            versions(mismatches),
                            mismatches.stream().anyMatch(StepMismatch::isRenumbered)
                                    ? " Where this build's step of that number is released as well, docs/branches.md shows how to keep both."
                                    : "");
        }
        return "Installed without a seal: %s. What is not released yet is taken back: run down --to %s with the build that installed it, then up with this one. What is released is restored in this build as it was installed, and the change put into a new version."
                .formatted(
                        versions(unsealed), unsealed.get(0).version().previous().number());
    }

    private static String versions(List<StepMismatch> mismatches) {
        return mismatches.stream()
                .map(mismatch -> mismatch.version().toString())
                .collect(Collectors.joining(", "));
    }
}
