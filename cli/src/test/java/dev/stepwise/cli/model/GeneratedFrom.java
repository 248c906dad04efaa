package dev.stepwise.cli.model;

/** The version of the chain that the classes of this package stand for. */
public final class GeneratedFrom {

    /** The name of the chain. */
    public static final String CHAIN = "shaky";

    /** The number of the version. */
    public static final int VERSION = 1;

    private GeneratedFrom() {}
}
