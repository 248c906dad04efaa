package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.PostgresDdl.requireTrustedOwner;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.oban.Oban;

/**
 * Adds Oban's job queue, by the chain of its own.
 *
 * <p>A queue that is there already, as the application's own, is left as it is; one of a role that is not trusted stops the step. On the way down a queue of that chain's version goes,
 * whoever made it, and one of another version stays.
 */
final class V027AddJobQueue implements MigrationStep {

    /** Either of Oban's tables. */
    static final class ObanTable extends StepTable {
        ObanTable(String name) {
            super(name);
        }
    }

    @Override
    public void up(Changes changes) {
        changes.ddl(requireTrustedOwner(new ObanTable("oban_jobs")), requireTrustedOwner(new ObanTable("oban_peers")));
        changes.include(new Oban().chain());
    }

    @Override
    public void down(Changes changes) {
        changes.include(new Oban().chain());
    }
}
