package dev.stepwise.codegen;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.script.SchemaVersion;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The source of the generated classes.
 *
 * @param chain the chain
 * @param version the version to generate from
 * @param schema the schema in which the chain runs
 * @param partitions whether the partitions of tables are generated as tables of their own
 */
record ModelSource(MigrationChain chain, SchemaVersion version, String schema, boolean partitions) {

    private static final String CHAIN = "chain";
    private static final String VERSION = "version";
    private static final String SCHEMA = "schema";
    private static final String PARTITIONS = "partitions";
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(CHAIN, VERSION, SCHEMA, PARTITIONS));

    // Extensions are created in public, so any other schema contains only the chain's own objects.
    private static final String DEFAULT_SCHEMA = "model";

    /** Reads the properties of the generator's database, and finds the chain with the class loader. */
    static ModelSource of(Properties properties, ClassLoader loader) {
        requireKnown(properties);
        MigrationChain chain = MigrationChains.visibleTo(loader).named(text(properties, CHAIN));
        return new ModelSource(
                chain,
                text(properties, VERSION).map(ModelSource::version).orElseGet(chain::newest),
                text(properties, SCHEMA).orElse(DEFAULT_SCHEMA),
                text(properties, PARTITIONS).map(ModelSource::truth).orElse(false));
    }

    /** Returns everything that a run sends to an empty database. */
    String script() {
        return migrator(new PGSimpleDataSource())
                .planForEmptyDatabase(version.number())
                .script();
    }

    void migrate(DataSource database) {
        migrator(database).upTo(version.number());
    }

    @Override
    public String toString() {
        return version + " of " + chain;
    }

    private SchemaMigrator migrator(DataSource database) {
        return SchemaMigrator.of(database, chain).inSchema(schema);
    }

    private static void requireKnown(Properties properties) {
        Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(
                    "Unknown database properties: %s; known: %s. Correct <properties> in <database>."
                            .formatted(String.join(", ", unknown), String.join(", ", KNOWN)));
        }
    }

    private static Optional<String> text(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(
                    "The database property %s is \"%s\". Give true or false, or omit it for false."
                            .formatted(PARTITIONS, text));
        }
        return text.equals("true");
    }

    private static SchemaVersion version(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException(
                    "The database property %s is \"%s\", which is not a number. Give a version number such as 20, or omit it for the newest."
                            .formatted(VERSION, text));
        }
        return new SchemaVersion(Integer.parseInt(text));
    }
}
