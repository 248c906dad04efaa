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
 * What the classes are generated from.
 *
 * @param chain the chain
 * @param version the version to which it is run
 * @param schema the schema in which it is run
 */
record ModelSource(MigrationChain chain, SchemaVersion version, String schema) {

    private static final String CHAIN = "chain";
    private static final String VERSION = "version";
    private static final String SCHEMA = "schema";
    private static final Set<String> KNOWN = new TreeSet<>(Set.of(CHAIN, VERSION, SCHEMA));

    // Extensions settle in public; apart from it, the schema holds the chain's own objects and nothing else.
    private static final String DEFAULT_SCHEMA = "model";

    /** Reads the properties of the generator's database; the chain is one that the class loader sees. */
    static ModelSource of(Properties properties, ClassLoader loader) {
        requireKnown(properties);
        MigrationChain chain = MigrationChains.visibleTo(loader).named(text(properties, CHAIN));
        return new ModelSource(
                chain,
                text(properties, VERSION).map(ModelSource::version).orElseGet(chain::newest),
                text(properties, SCHEMA).orElse(DEFAULT_SCHEMA));
    }

    /** Returns all that a run sends to an empty database. */
    String script() {
        return migrator(new PGSimpleDataSource())
                .planForEmptyDatabase(version.number())
                .script();
    }

    /** Runs the chain in the database. */
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
                    "The database has no property %s; it knows %s. Correct <properties> of <database>."
                            .formatted(String.join(", ", unknown), String.join(", ", KNOWN)));
        }
    }

    private static Optional<String> text(Properties properties, String name) {
        return Optional.ofNullable(properties.getProperty(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static SchemaVersion version(String text) {
        if (!text.matches("\\d{1,6}")) {
            throw new IllegalArgumentException(
                    "The database's property %s is \"%s\"; give the number of a version, such as 20, or leave it out for the newest."
                            .formatted(VERSION, text));
        }
        return new SchemaVersion(Integer.parseInt(text));
    }
}
