package dev.stepwise.oban;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import java.util.List;

/** The chain of Oban's tables; its marker is Oban's own, so that Oban finds its version in it. */
public final class Oban implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("oban").markedBy("oban_jobs").newest(14).steps(() -> List.of(V014CreateJobs.class));
    }
}
