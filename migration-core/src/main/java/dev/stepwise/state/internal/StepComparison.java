package dev.stepwise.state.internal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import dev.stepwise.state.InstalledStep;
import dev.stepwise.state.StepMismatch;
import java.util.List;
import java.util.Optional;

/** Compares installed steps with those that a build has for the same versions. */
public final class StepComparison {

    private final ChainOutline chain;

    /** Compares with the steps of the chain. */
    public StepComparison(ChainOutline chain) {
        this.chain = chain;
    }

    /** Returns those of the steps that are not the chain's; a version that the chain does not have is not compared. */
    public List<StepMismatch> mismatches(List<InstalledStep> installed) {
        return installed.stream()
                .filter(step -> chain.knows(step.step().version()))
                .map(this::beside)
                .filter(this::isMismatch)
                .toList();
    }

    private StepMismatch beside(InstalledStep installed) {
        SchemaVersion version = installed.step().version();
        return new StepMismatch(
                installed,
                chain.steps().get(version.number() - chain.oldest().number()),
                chain.seal(version),
                renumbered(installed.step()));
    }

    private Optional<SchemaVersion> renumbered(StepName installed) {
        List<SchemaVersion> titled = chain.steps().stream()
                .filter(step -> step.title().equals(installed.title()))
                .map(StepName::version)
                .toList();
        return titled.size() == 1 && !titled.get(0).equals(installed.version())
                ? Optional.of(titled.get(0))
                : Optional.empty();
    }

    private boolean isMismatch(StepMismatch pair) {
        Optional<Seal> installed = pair.installed().seal();
        if (installed.isEmpty() || pair.seal().isEmpty()) {
            return !isBaseline(pair.version()) && pair.isReplaced();
        }
        return isBaseline(pair.version())
                ? !pair.seal().get().catalog().equals(installed.get().catalog())
                : pair.seal().get().differsFrom(installed.get());
    }

    /** A baseline stands for all the steps up to it, and is neither called nor written like the last of them. */
    private boolean isBaseline(SchemaVersion version) {
        return version.equals(chain.oldest()) && version.number() > 1;
    }
}
