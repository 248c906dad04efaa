package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.PostgresDdl.requireTrustedOwner;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.oban.Oban;

/**
 * Adds Oban's job queue by including Oban's chain.
 *
 * <p>An existing queue, which the application may have created, is left unchanged, unless its owner is not trusted: then the step stops. On
 * the way down, a queue of the version of Oban's chain is dropped, whoever created it, and a queue of another version is kept.
 */
final class V027AddJobQueue implements MigrationStep {

    @Override
    public void up(Changes changes) {
        changes.ddl(
                requireTrustedOwner(StepTable.named("oban_jobs")), requireTrustedOwner(StepTable.named("oban_peers")));
        changes.include(new Oban().chain());
    }

    @Override
    public void down(Changes changes) {
        changes.include(new Oban().chain());
    }
}
