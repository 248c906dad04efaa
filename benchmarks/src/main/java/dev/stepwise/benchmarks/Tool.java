package dev.stepwise.benchmarks;

import java.nio.file.Path;

/**
 * A tool under comparison, with its files.
 *
 * @param contender the name of the tool in the table
 * @param call the worker's name of the tool
 * @param jars the name of the list of its jars
 * @param directory the directory of its migrations, if they are not on its class path, or of the classes that it generates
 */
record Tool(String contender, String call, String jars, Path directory) {

    private static final Path NOTHING = Path.of("");

    static Tool pgjdbc() {
        return new Tool(Contenders.PGJDBC, "pgjdbc", "pgjdbc", NOTHING);
    }

    /** The least work that installs or reverts a chain: a program that has the text of each transaction and sends it. */
    static Tool renderedText(Path transactions) {
        return new Tool(Contenders.RENDERED_TEXT, "rendered-text", "pgjdbc", transactions);
    }

    static Tool flyway(ChainFiles files) {
        return flyway(files.flyway());
    }

    static Tool flyway(Path migrations) {
        return new Tool(Contenders.FLYWAY, "flyway", "flyway", migrations);
    }

    static Tool liquibase(ChainFiles files) {
        return liquibase(files.liquibase());
    }

    static Tool liquibase(Path changelog) {
        return new Tool(Contenders.LIQUIBASE, "liquibase", "liquibase", changelog);
    }

    static Tool stepwise() {
        return new Tool(Contenders.STEPWISE, "stepwise", "stepwise", NOTHING);
    }

    /** An application that runs a compiled chain, and has no jOOQ. */
    static Tool stepwiseWithoutJooq() {
        return new Tool(Contenders.STEPWISE_WITHOUT_JOOQ, "stepwise", "stepwise-without-jooq", NOTHING);
    }

    static Tool stepwiseBefore() {
        return new Tool(Contenders.STEPWISE_BEFORE, "stepwise", Laboratory.BEFORE, NOTHING);
    }

    static Tool stepwiseDown() {
        return new Tool(Contenders.STEPWISE, "stepwise-down", "stepwise", NOTHING);
    }

    static Tool stepwiseDownWithoutJooq() {
        return new Tool(Contenders.STEPWISE_WITHOUT_JOOQ, "stepwise-down", "stepwise-without-jooq", NOTHING);
    }

    static Tool stepwiseManyVersions(String jars) {
        return new Tool(Contenders.STEPWISE, "stepwise-many", jars, NOTHING);
    }

    static Tool jooqGenerate(Path module) {
        return new Tool(Contenders.JOOQ, "jooq-generate", "jooq-code-generation", module);
    }

    static Tool stepwiseGenerate(Path module) {
        return new Tool(Contenders.STEPWISE, "stepwise-generate", "code-generation", module);
    }
}
