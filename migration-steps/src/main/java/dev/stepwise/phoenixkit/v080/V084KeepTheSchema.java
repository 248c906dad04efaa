package dev.stepwise.phoenixkit.v080;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;

/**
 * Changes nothing, in either direction: it keeps the numbers of this chain equal to those of PhoenixKit.
 *
 * <p>PhoenixKit's version of this number leaves a database that has all versions before it as it is.
 */
final class V084KeepTheSchema implements MigrationStep {

    @Override
    public void up(Changes changes) {}

    @Override
    public void down(Changes changes) {}
}
