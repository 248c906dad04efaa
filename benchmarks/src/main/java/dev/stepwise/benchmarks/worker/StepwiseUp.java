package dev.stepwise.benchmarks.worker;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChains;

/** {@code SchemaMigrator.up()} with a chain of the class path. */
final class StepwiseUp implements Tool {

    private final String chain;

    /** Takes the chain of that name. */
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
