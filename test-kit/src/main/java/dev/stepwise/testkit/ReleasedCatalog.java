package dev.stepwise.testkit;

import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.StepName;
import java.util.Optional;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Compares the catalog that a version leads to with its seal. */
final class ReleasedCatalog {

    private ReleasedCatalog() {}

    /** Fails where the version is sealed with another catalog; a version without a seal has nothing to prove. */
    static void requireSealed(MigrationChain chain, StepName step, CatalogSnapshot catalog) {
        Optional<String> seal = chain.seal(step.version());
        if (seal.isEmpty()) {
            throw new TestAbortedException("%s has no seal: it counts as not released.".formatted(step));
        }
        if (!seal.get().equals(catalog.fingerprint())) {
            throw new AssertionFailedError(
                    "%s leads to another catalog than the one of its seal, so that the released step was edited. Take the edit back, and write what it changes as a new step. The seal is %s; the catalog has %s."
                            .formatted(step, seal.get(), catalog.fingerprint()));
        }
    }
}
