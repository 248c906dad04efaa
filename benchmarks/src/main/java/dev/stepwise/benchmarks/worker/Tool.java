package dev.stepwise.benchmarks.worker;

import java.nio.file.Path;

/** A tool that is called by a program. */
interface Tool {

    /** Connects to the database at the JDBC URL and does the tool's work. */
    void call(String url) throws Exception;

    /**
     * Returns the tool with the given name.
     *
     * @param directory the directory of the tool's migrations, if they are not on its class path, or of the classes that it generates
     */
    static Tool named(String name, Path directory) {
        return switch (name) {
            case "pgjdbc" -> new OneQuery();
            case "rendered-text" -> new RenderedText(directory);
            case "flyway" -> new FlywayMigrate(directory);
            case "liquibase" -> new LiquibaseUpdate(directory);
            case "stepwise" -> new StepwiseUp("phoenix_kit");
            case "stepwise-down" -> new StepwiseDown();
            case "stepwise-many" -> new StepwiseUp("many");
            case "jooq-generate" -> new JooqGenerate(directory);
            case "stepwise-generate" -> new StepwiseGenerate(directory);
            default -> throw new IllegalArgumentException("Unknown tool \"%s\".".formatted(name));
        };
    }
}
