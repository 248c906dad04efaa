package dev.stepwise.oban;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import java.util.List;

/** The chain of Oban's tables. It uses Oban's own marker, so that Oban can read the version. */
public final class Oban implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("oban").markedBy("oban_jobs").newest(14).steps(() -> List.of(V014CreateJobs.class));
    }
}
