package dev.stepwise.testkit;

import dev.stepwise.VersionSeals;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Compares the step of a version, and the catalog that it leads to, with the seal of the version. */
final class ReleasedSteps {

    private final MigrationChain chain;
    private final VersionSeals seals;

    ReleasedSteps(MigrationChain chain) {
        this.chain = chain;
        this.seals = VersionSeals.of(chain);
    }

    /**
     * Fails where the version is sealed otherwise; a version without a seal has nothing to prove.
     *
     * @param catalog the catalog that the version leads to
     */
    void requireSealed(StepName step, CatalogSnapshot catalog) {
        Optional<Seal> seal = chain.seal(step.version());
        if (seal.isEmpty()) {
            throw new TestAbortedException("%s has no seal: it counts as not released.".formatted(step));
        }
        List<String> differences = seals.of(step.version(), catalog).differencesFrom(seal.get());
        if (!differences.isEmpty()) {
            throw new AssertionFailedError(
                    "%s does not fit its seal: the released step was edited, or another one has its number. Restore the released step, and write what it changes as a new one. In the step %s."
                            .formatted(step, String.join("; ", differences)));
        }
    }
}
