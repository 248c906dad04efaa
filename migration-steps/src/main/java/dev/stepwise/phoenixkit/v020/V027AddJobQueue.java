package dev.stepwise.phoenixkit.v020;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.oban.Oban;

/**
 * Adds Oban's job queue, by the chain of its own.
 *
 * <p>A queue that is there already, as the application's own, is left as it is; on the way down the queue goes, whoever made it.
 */
final class V027AddJobQueue implements MigrationStep {

    @Override
    public void up(Changes changes) {
        changes.include(new Oban().chain());
    }

    @Override
    public void down(Changes changes) {
        changes.include(new Oban().chain());
    }
}
