package dev.stepwise.benchmarks.worker;

import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** Runs {@code flyway migrate}. */
final class FlywayMigrate implements Tool {

    private final Path migrations;

    FlywayMigrate(Path migrations) {
        this.migrations = migrations;
    }

    @Override
    public void call(String url) {
        Flyway.configure()
                .dataSource(url, null, null)
                .locations("filesystem:" + migrations)
                .load()
                .migrate();
    }
}
