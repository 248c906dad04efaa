package dev.stepwise.codegen;

import dev.stepwise.SchemaMigrator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The database from which jOOQ's code generator reads a chain's tables: a scratch PostgreSQL on which it has run the chain.
 *
 * <p>Name it in {@code <database>}, together with {@link SchemaModelGenerator} in {@code <generator>}. It needs no {@code <jdbc>} and no
 * {@code <inputSchema>}; of its {@code <properties>} each may be left out:
 *
 * <ul>
 *   <li>{@code chain}: the name of a chain that the plugin's class path offers, without it the only one,
 *   <li>{@code version}: the number of the version to generate from, without it the newest,
 *   <li>{@code schema}: the schema in which the chain runs, for chains that care; extensions' own objects are left out as long as it is
 *       not {@code public}.
 * </ul>
 *
 * <p>The generated classes name no schema, so that they serve every schema in which the chain is installed, and leave the journal of the
 * runs out.
 *
 * <p>Columns of type {@code citext} become strings. Compared with a bound string they heed case, since the driver sends that as
 * {@code varchar}: use {@code equalIgnoreCase}, or put jOOQ's PostgreSQL extensions on the class paths of plugin and application, whose
 * binding is then generated.
 *
 * <p>The server stops and its data vanish when the code generator ends, whether it succeeded or not.
 */
public final class MigratedPostgresDatabase extends PostgresDatabase {

    private @Nullable ModelSource source;
    private @Nullable MigratedSchema migrated;
    private boolean introduced;

    /** Made by the code generator. */
    public MigratedPostgresDatabase() {
        addFilter(definition -> definition.getName().equals(SchemaMigrator.JOURNAL_TABLE));
    }

    /** Returns what the properties ask for. */
    ModelSource source() {
        if (source == null) {
            source = ModelSource.of(getProperties(), Thread.currentThread().getContextClassLoader());
        }
        return source;
    }

    /** Begins to start the server, so that it is there, or nearly, when the database is opened. */
    void begin() {
        if (migrated == null) {
            requireNoOtherConnection();
            migrated = MigratedSchema.begin(source());
        }
    }

    /** Starts the server and runs the chain, unless that has been done. */
    void open() {
        begin();
        if (migrated != null && getConnection() == null) {
            nameTypesOfExtensions();
            setConnection(connect(migrated));
            requireSchemaOfChain();
        }
    }

    /** Stops the server. */
    @Override
    public void close() {
        try (MigratedSchema closing = migrated) {
            super.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("The connection could not be closed: " + failed.getMessage(), failed);
        }
    }

    @Override
    protected DSLContext create0() {
        if (!introduced) {
            // The generator's first request is part of its setup, and nothing may come of it.
            introduced = true;
            return DSL.using(SQLDialect.POSTGRES);
        }
        open();
        return super.create0();
    }

    @Override
    protected List<SchemaDefinition> getSchemata0() {
        // jOOQ takes elements out of it.
        return new ArrayList<>(List.of(new SchemaDefinition(this, source().schema(), "")));
    }

    @Override
    public String getOutputSchema(String inputCatalog, String inputSchema) {
        String configured = super.getOutputSchema(inputCatalog, inputSchema);
        return configured.equals(inputSchema) ? "" : configured;
    }

    /** Where jOOQ's bindings of extensions' types are on the class path, it names these types itself. */
    private void nameTypesOfExtensions() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader.getResource("org/jooq/postgres/extensions/bindings/CitextBinding.class") == null) {
            getConfiguredForcedTypes().add(new ForcedType().withName("VARCHAR").withIncludeTypes("citext"));
            getConfiguredForcedTypes().add(new ForcedType().withName("_varchar").withIncludeTypes("_citext"));
        }
    }

    private static Connection connect(MigratedSchema schema) {
        try {
            return schema.connect();
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The server ran the chain and then took no connection: %s. Run again."
                            .formatted(failed.getMessage()),
                    failed);
        }
    }

    private void requireSchemaOfChain() {
        if (!getInputSchemata().contains(source().schema())) {
            throw new IllegalArgumentException(
                    "<inputSchema> names %s, but the chain runs in %s. Remove <inputSchema>, or give that schema as the property schema."
                            .formatted(String.join(", ", getInputSchemata()), source().schema()));
        }
    }

    private void requireNoOtherConnection() {
        if (getConnection() != null) {
            throw new IllegalArgumentException(
                    "MigratedPostgresDatabase starts a server of its own, but <jdbc> names another one. Remove <jdbc>, or name "
                            + PostgresDatabase.class.getName() + " to generate from that server.");
        }
    }
}
