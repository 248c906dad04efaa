package dev.stepwise.benchmarks;

/** The names of the contenders. */
final class Contenders {

    static final String PSQL = "psql";
    static final String PGJDBC = "pgjdbc";
    static final String FLYWAY = "Flyway";
    static final String LIQUIBASE = "Liquibase";
    static final String JOOQ = "jOOQ";
    static final String STEPWISE = "Stepwise";
    static final String STEPWISE_BEFORE = "Stepwise before";
    static final String COMMAND_LINE = "Stepwise, command line";

    private Contenders() {}
}
