package dev.stepwise.migrate;

/**
 * The change of one version, declared in both directions.
 *
 * <p>A step is a class named by its version and what it does, {@code V042AddOrderTotal}: {@code V}, three to six digits, then
 * the title in camel case. It has a constructor without parameters, which may be package-private. It declares and never executes: it has no
 * connection and does not know in which schema it will run.
 */
public interface MigrationStep {

    /** Declares what leads from the version before to this step's version. */
    void up(Changes changes);

    /** Declares what leads from this step's version exactly back to the version before. */
    void down(Changes changes);
}
