package dev.stepwise.benchmarks.worker;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChains;

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
