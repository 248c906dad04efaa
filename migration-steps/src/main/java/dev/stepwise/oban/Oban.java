package dev.stepwise.oban;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;

/** The chain of Oban's tables. It uses Oban's own marker, so that Oban can read the version. */
public final class Oban implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("oban").markedBy("oban_jobs").steps(V014CreateJobs.class);
    }
}
