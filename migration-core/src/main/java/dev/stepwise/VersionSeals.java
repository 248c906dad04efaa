package dev.stepwise;

import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.internal.CompiledText;
import dev.stepwise.script.internal.Sha256;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * The seals of a chain's versions as its steps and a database make them now, to be written where a version is released, and to be compared
 * with those of {@link MigrationChain#seal}.
 *
 * <pre>{@code
 * Seal now = VersionSeals.of(chain).at(version, connection, "public");
 * chain.seal(version).ifPresent(released -> fail(now.differencesFrom(released)));
 * }</pre>
 */
public final class VersionSeals {

    private final CompiledChain chain;
    private final CatalogScope scope;

    private VersionSeals(CompiledChain chain, CatalogScope scope) {
        this.chain = chain;
        this.scope = scope;
    }

    /** Makes the seals of the chain's versions, with what the chain's seals see of a catalog. */
    public static VersionSeals of(MigrationChain chain) {
        return new VersionSeals(new StepCompiler(chain), chain.seals().scope());
    }

    /**
     * Returns them for schemas whose runs were given these roles: the names of the roles are no part of a seal.
     *
     * @param given the names of the roles by the placeholders under which the steps name them
     */
    public VersionSeals withRoles(Map<String, String> given) {
        return new VersionSeals(chain, scope.withRoles(given));
    }

    /**
     * Returns the seal of the version, which the schema is at.
     *
     * @throws IllegalArgumentException if the database has no such schema
     * @throws SQLException if the server cannot be asked
     * @throws ChainException when the step declares what cannot be run
     */
    public Seal at(SchemaVersion version, Connection connection, String schema) throws SQLException {
        return of(version, CatalogSnapshot.of(connection, schema, scope));
    }

    /**
     * Returns the seal of the version whose catalog has been read already.
     *
     * @param catalog the catalog in the scope of the chain's {@linkplain MigrationChain#seals seals}, with the roles of its runs
     * @throws ChainException when the step declares what cannot be run
     */
    public Seal of(SchemaVersion version, CatalogSnapshot catalog) {
        CompiledStep up = chain.step(version, Direction.UP);
        CompiledStep down = chain.step(version, Direction.DOWN);
        String text = CompiledText.of(up) + CompiledText.of(down);
        return new Seal(catalog.fingerprint(), Sha256.hex(text), CompiledText.renderedBy(up));
    }
}
