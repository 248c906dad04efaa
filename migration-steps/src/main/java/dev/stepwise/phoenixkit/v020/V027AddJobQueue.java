package dev.stepwise.phoenixkit.v020;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.oban.Oban;

/**
 * Adds Oban's job queue, by the chain of its own.
 *
 * <p>A queue that is there already, as the application's own, is left as it is. On the way down a queue of that chain's version goes,
 * whoever made it, and one of another version stays.
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
