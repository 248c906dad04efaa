package dev.stepwise.benchmarks;

import java.nio.file.Path;

/**
 * A migration tool with what it applies.
 *
 * @param contender its name in the table
 * @param call the worker's name of it
 * @param jars the build's list of its jars
 * @param migrations what it applies, where it does not bring it along
 */
record Tool(String contender, String call, String jars, Path migrations) {

    private static final Path NOTHING = Path.of("");

    static Tool pgjdbc() {
        return new Tool(Contenders.PGJDBC, "pgjdbc", "pgjdbc", NOTHING);
    }

    static Tool flyway(ChainFiles files) {
        return new Tool(Contenders.FLYWAY, "flyway", "flyway", files.flyway());
    }

    static Tool liquibase(ChainFiles files) {
        return new Tool(Contenders.LIQUIBASE, "liquibase", "liquibase", files.liquibase());
    }

    static Tool stepwise() {
        return new Tool(Contenders.STEPWISE, "stepwise", "stepwise", NOTHING);
    }

    static Tool stepwiseDown() {
        return new Tool(Contenders.STEPWISE, "stepwise-down", "stepwise", NOTHING);
    }
}
