package dev.stepwise.benchmarks.worker;

import java.nio.file.Path;

/** A migration tool, as a program calls it. */
interface Tool {

    /** Does the tool's work in the database at the JDBC URL, connecting included. */
    void call(String url) throws Exception;

    /**
     * Returns the tool of that name.
     *
     * @param migrations the directory that holds what the tool applies, where it does not bring it along
     */
    static Tool named(String name, Path migrations) {
        return switch (name) {
            case "pgjdbc" -> new OneQuery();
            case "flyway" -> new FlywayMigrate(migrations);
            case "liquibase" -> new LiquibaseUpdate(migrations);
            case "stepwise" -> new StepwiseUp();
            case "stepwise-down" -> new StepwiseDown();
            case "stepwise-many" -> new StepwiseManyVersions();
            default -> throw new IllegalArgumentException("There is no tool \"%s\".".formatted(name));
        };
    }
}
