package dev.stepwise.benchmarks.worker;

import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.run.SchemaMigrator;

/** {@code SchemaMigrator.up()}. */
final class StepwiseUp implements Tool {

    @Override
    public void call(String url) {
        SchemaMigrator.of(
                        url,
                        MigrationChains.visibleTo(getClass().getClassLoader()).named("phoenix_kit"))
                .up();
    }
}
