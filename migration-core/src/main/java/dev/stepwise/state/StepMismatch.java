package dev.stepwise.state;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import java.util.Optional;

/**
 * An installed version whose step is another one in this build: it was edited after its release, or replaced.
 *
 * <p>Where both have a seal, the seals differ as {@link Seal#differsFrom} says; otherwise the titles do.
 *
 * @param installed the step that was installed
 * @param step the step that this build has for the version
 * @param seal its seal, where it has one
 */
public record StepMismatch(InstalledStep installed, StepName step, Optional<Seal> seal) {

    /** Returns the version. */
    public SchemaVersion version() {
        return step.version();
    }

    /** Returns both steps with what tells them apart, in one sentence without a period. */
    @Override
    public String toString() {
        return "%s, is %s in this build%s".formatted(installed, named(), seals());
    }

    private String named() {
        return step.title().equals(installed.step().title())
                ? "another step of that title"
                : "\"" + step.title() + "\"";
    }

    private String seals() {
        return installed.seal().isEmpty() && seal.isEmpty()
                ? ""
                : ": its seal is %s, and that of this build %s".formatted(text(installed.seal()), text(seal));
    }

    private static String text(Optional<Seal> seal) {
        return seal.map(Seal::toString).orElse("missing");
    }
}
