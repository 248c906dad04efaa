package dev.stepwise.benchmarks;

import java.nio.file.Path;

/**
 * A tool that is compared, with its files.
 *
 * @param contender its name in the table
 * @param call the worker's name of it
 * @param jars the build's list of its jars
 * @param directory holds what it applies, where it does not bring it along, or takes what it generates
 */
record Tool(String contender, String call, String jars, Path directory) {

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

    static Tool jooqGenerate(Path module) {
        return new Tool(Contenders.JOOQ, "jooq-generate", "jooq-code-generation", module);
    }

    static Tool stepwiseGenerate(Path module) {
        return new Tool(Contenders.STEPWISE, "stepwise-generate", "code-generation", module);
    }
}
