package dev.stepwise.benchmarks.worker;

import java.nio.file.Path;

/** A tool, as a program calls it. */
interface Tool {

    /** Does the tool's work in the database at the JDBC URL, connecting included. */
    void call(String url) throws Exception;

    /**
     * Returns the tool of that name.
     *
     * @param directory holds what the tool applies, where it does not bring it along, or takes what it generates
     */
    static Tool named(String name, Path directory) {
        return switch (name) {
            case "pgjdbc" -> new OneQuery();
            case "flyway" -> new FlywayMigrate(directory);
            case "liquibase" -> new LiquibaseUpdate(directory);
            case "stepwise" -> new StepwiseUp("phoenix_kit");
            case "stepwise-down" -> new StepwiseDown();
            case "stepwise-many" -> new StepwiseUp("many");
            case "jooq-generate" -> new JooqGenerate(directory);
            case "stepwise-generate" -> new StepwiseGenerate(directory);
            default -> throw new IllegalArgumentException("There is no tool \"%s\".".formatted(name));
        };
    }
}
