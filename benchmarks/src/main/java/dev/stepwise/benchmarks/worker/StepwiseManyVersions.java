package dev.stepwise.benchmarks.worker;

import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.run.SchemaMigrator;

/** {@code SchemaMigrator.up()} with the chain of many versions that stands beside the other one on the class path. */
final class StepwiseManyVersions implements Tool {

    @Override
    public void call(String url) {
        SchemaMigrator.of(
                        url,
                        MigrationChains.visibleTo(getClass().getClassLoader()).named("many"))
                .up();
    }
}
