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
 * the way down, the queue goes back to the version at which the step has found it: one that was there before is kept, and so is one of
 * which that is not known.
 */
final class V027AddJobQueue implements MigrationStep {

    /** The version of Oban's tables that this version needs; later ones come with a later version. */
    private static final int OBAN = 14;

    @Override
    public void up(Changes changes) {
        changes.ddl(
                requireTrustedOwner(StepTable.named("oban_jobs")), requireTrustedOwner(StepTable.named("oban_peers")));
        changes.include(new Oban().chain(), OBAN);
    }

    @Override
    public void down(Changes changes) {
        changes.include(new Oban().chain(), OBAN);
    }
}
