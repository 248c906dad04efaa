package dev.stepwise.benchmarks.worker;

import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.run.SchemaMigrator;

/** Runs {@code SchemaMigrator.downTo(0)}. */
final class StepwiseDown implements Tool {

    @Override
    public void call(String url) {
        SchemaMigrator.of(
                        url,
                        MigrationChains.visibleTo(getClass().getClassLoader()).named("phoenix_kit"))
                .downTo(0);
    }
}
