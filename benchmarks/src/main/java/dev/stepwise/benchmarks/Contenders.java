package dev.stepwise.benchmarks;

import java.util.stream.Stream;

/** The names of the contenders. */
final class Contenders {

    static final String PSQL = "psql";
    static final String PGJDBC = "pgjdbc";
    static final String RENDERED_TEXT = "rendered text by pgjdbc";
    static final String FLYWAY = "Flyway";
    static final String LIQUIBASE = "Liquibase";
    static final String JOOQ = "jOOQ";
    static final String STEPWISE = "Stepwise";
    static final String STEPWISE_WITHOUT_JOOQ = "Stepwise without jOOQ";
    static final String STEPWISE_BEFORE = "Stepwise before";
    static final String COMMAND_LINE = "Stepwise, command line";

    private Contenders() {}

    /** Returns the names of the applications that run a compiled chain, with jOOQ on the class path and without. */
    static Stream<String> applications() {
        return Stream.of(STEPWISE, STEPWISE_WITHOUT_JOOQ);
    }
}
