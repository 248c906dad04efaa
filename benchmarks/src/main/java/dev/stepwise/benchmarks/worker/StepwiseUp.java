package dev.stepwise.benchmarks.worker;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChains;

/** Runs {@code SchemaMigrator.up()} with a chain on the class path. */
final class StepwiseUp implements Tool {

    private final String chain;

    /** Uses the chain with the given name. */
    StepwiseUp(String chain) {
        this.chain = chain;
    }

    @Override
    public void call(String url) {
        SchemaMigrator.of(
                        url,
                        MigrationChains.visibleTo(getClass().getClassLoader()).named(chain))
                .up();
    }
}
