package dev.stepwise.codegen;

import static java.util.stream.Collectors.joining;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.ScratchRoles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The source of the generated classes. */
final class ModelSource {

    private static final String CHAIN = "chain";
    private static final String VERSION = "version";
    private static final String SCHEMA = "schema";
    private static final String PARTITIONS = "partitions";
    private static final Set<String> KNOWN =
            new TreeSet<>(Set.of(CHAIN, VERSION, SCHEMA, PARTITIONS, PatternReport.PROPERTY));

    // Extensions are created in public, so any other schema contains only the chain's own objects.
    private static final String DEFAULT_SCHEMA = "model";

    // A script is compared with others and not run, so that it needs no role that exists.
    private static final String ROLE_OF_NO_SERVER = "role";

    private final MigrationChain chain;
    private final CompiledChain compiled;
    private final SchemaVersion version;
    private final String schema;
    private final boolean partitions;
    private @Nullable String statements;

    /**
     * Generates from a version of a chain.
     *
     * @param compiled the steps of the chain, each of which is compiled once
     * @param schema the schema in which the chain runs
     * @param partitions whether the partitions of tables are generated as tables of their own
     */
    ModelSource(
            MigrationChain chain, CompiledChain compiled, SchemaVersion version, String schema, boolean partitions) {
        this.chain = chain;
        this.compiled = compiled;
        this.version = version;
        this.schema = schema;
        this.partitions = partitions;
    }

    MigrationChain chain() {
        return chain;
    }

    SchemaVersion version() {
        return version;
    }

    String schema() {
        return schema;
    }

    /** Returns whether the partitions of tables are generated as tables of their own. */
    boolean partitions() {
        return partitions;
    }

    /** Reads the properties of the generator's database, and finds the chain with the class loader. */
    static ModelSource of(Properties properties, ClassLoader loader) {
        requireKnown(properties);
        MigrationChain chain = MigrationChains.visibleTo(loader).named(text(properties, CHAIN));
        return new ModelSource(
                chain,
                new RunnableChain(chain),
                text(properties, VERSION).map(text -> version(text, chain)).orElseGet(chain::newest),
                text(properties, SCHEMA).orElse(DEFAULT_SCHEMA),
                text(properties, PARTITIONS).map(ModelSource::truth).orElse(false));
    }

    /** Returns everything that a run sends to an empty database, whose tables are small. */
    synchronized String statements() {
        if (statements == null) {
            statements = located(() ->
                    migrator(new PGSimpleDataSource(), ROLE_OF_NO_SERVER)
                            .planForEmptyDatabase(version.number())
                            .steps()
                            .stream()
                            .flatMap(step -> step.segments().stream())
                            .flatMap(segment -> segment.statements().stream())
                            .map(PlannedStatement::sql)
                            .collect(joining(";\n")));
        }
        return statements;
    }

    /** Returns the checksum of the statements. */
    String checksum() {
        return Checksum.of(statements());
    }

    /** Returns whether a run to this version does first what a run to the other one has done, whose checksum is given. */
    boolean continues(SchemaVersion below, String checksum) {
        return below.compareTo(version) < 0
                && checksum.equals(new ModelSource(chain, compiled, below, schema, partitions).checksum());
    }

    /** Returns what sources have in common that may continue each other. */
    String lineage() {
        return chain + " in " + schema;
    }

    void migrate(DataSource database) {
        located(() -> migrator(database, userOf(database)).upTo(version.number()));
    }

    @Override
    public String toString() {
        return version + " of " + chain;
    }

    private SchemaMigrator migrator(DataSource database, String role) {
        return SchemaMigrator.of(database, compiled)
                .inSchema(schema)
                .withRoles(ScratchRoles.all(role, compiled, version, Direction.UP));
    }

    private static String userOf(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getUserName();
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The scratch database could not be read: %s. Run again.".formatted(failed.getMessage()), failed);
        }
    }

    private <T> T located(Supplier<T> work) {
        return new StepLine(chain, schema).namedIn(work);
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

    private static SchemaVersion version(String text, MigrationChain chain) {
        int oldest = chain.oldest().number();
        int newest = chain.newest().number();
        if (!text.matches("\\d{1,6}") || Integer.parseInt(text) < oldest || Integer.parseInt(text) > newest) {
            throw new IllegalArgumentException(
                    "The database property %s is \"%s\", but the chain %s has the versions %s to %s, not counting those of chains that it includes. Give one of these numbers, or omit the property for the newest."
                            .formatted(VERSION, text, chain, oldest, newest));
        }
        return new SchemaVersion(Integer.parseInt(text));
    }
}
