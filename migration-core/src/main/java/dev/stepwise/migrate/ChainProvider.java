package dev.stepwise.migrate;

/**
 * The service by which the command line and the code generator find chains on the class path.
 *
 * <p>Name the implementation in {@code META-INF/services/dev.stepwise.migrate.ChainProvider}. It is public and has a public constructor
 * without parameters.
 */
public interface ChainProvider {

    /** Returns the chain. */
    MigrationChain chain();
}
