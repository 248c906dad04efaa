package dev.stepwise.testkit;

/** What is proven of each version of a chain; a chain leaves one out by {@link ProvenChain#without}. */
public enum Proof {

    /** One run over several versions leads to the same catalog and rows as one run per version. */
    ONE_RUN("One run over several versions leads to the same as one run per version"),

    /** Taking a step back leads to the catalog of the version before. */
    EXACT_DOWN("Down is the exact inverse of up"),

    /** Taking a step back leads to the rows of the version before, among those that the steps themselves bring. */
    RESTORED_ROWS("Down leaves the rows that were there before"),

    /**
     * In a schema whose name needs quotes, the chain leads to the same, and the schema {@code public}, which has objects of the same names,
     * stays as it is.
     */
    OTHER_SCHEMAS("A run in one schema leads to the same there, and leaves the others as they are"),

    /**
     * Each statement names the schema of the objects that it uses: it does the same where the search path does not lead to them. So does the
     * body of a function, unless it has the schema on a path of its own.
     */
    NO_BARE_NAMES("Each statement names the schema of what it uses"),

    /** The ways by which large tables are changed lead to the same as the statements for small ones. */
    LARGE_TABLES("Tables that count as large are changed to the same result"),

    /** The catalog of a released version is the one of its seal. */
    SEALS("A released step and its catalog are those of the seal"),

    /**
     * The file of a compiled step says in both directions what its class says, in schemas whose names need quotes, with extensions in the schema
     * {@code public} and in another one.
     */
    COMPILED("The file of a compiled step says what the step says"),

    /** The tables and columns that a step declares exist, with their types, before or after the step; each declared table is used. */
    STEP_TABLES("The tables that a step declares are those of its version"),

    /** The class of a step is package-private, so that nothing but its chain depends on it. */
    PACKAGE_PRIVATE("Steps are package-private"),

    /** The class of a step is final, so that nothing changes what a released step does. */
    FINAL("Steps are final"),

    /** A step declares the same each time, and calls no method of Java that depends on the clock, on chance or on the machine. */
    SAME_EACH_TIME("Steps declare the same each time"),

    /** A step declares typed statements alone: no {@code PlainSql}, and no method of jOOQ that is marked {@code @PlainSQL}. */
    NO_PLAIN_SQL("Steps contain no plain SQL"),

    /** A step uses the words of its author, jOOQ, values of Java, and the chain's own packages: nothing that executes, reads or writes. */
    DECLARES_ONLY("Steps only declare"),

    /** A step that is compiled with jOOQ 3.19 runs with 3.21 as well: it calls no method whose signature differs. */
    BOTH_LINES_OF_JOOQ("Steps run with both lines of jOOQ");

    private final String sentence;

    Proof(String sentence) {
        this.sentence = sentence;
    }

    /** Returns what is proven, as a sentence without its full stop. */
    @Override
    public String toString() {
        return sentence;
    }
}
