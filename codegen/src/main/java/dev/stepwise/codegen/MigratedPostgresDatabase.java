package dev.stepwise.codegen;

import dev.stepwise.SchemaMigrator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.Definition;
import org.jooq.meta.DomainDefinition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.RoutineDefinition;
import org.jooq.meta.SchemaDefinition;
import org.jooq.meta.SequenceDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.UDTDefinition;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.postgres.PostgresDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The database from which jOOQ's code generator reads the tables of a chain: a database of a scratch server, in which the chain has run.
 *
 * <p>Use it in {@code <database>}, together with {@link SchemaModelGenerator} in {@code <generator>}. It needs neither {@code <jdbc>}
 * nor {@code <inputSchema>}. Its {@code <properties>} are optional:
 *
 * <ul>
 *   <li>{@code chain}: the name of a chain on the plugin's class path. Default: the only one.
 *   <li>{@code version}: the number of the version to generate from, one of the chain's own. Default: the newest.
 *   <li>{@code schema}: the schema in which the chain runs, for chains that depend on it. The objects of extensions are omitted unless
 *       it is {@code public}. Default: {@code model}.
 *   <li>{@code partitions}: {@code true} generates a class for each partition of a table, and its keys. Default: {@code false}.
 * </ul>
 *
 * <p>The generated classes name no schema of a database, so that they serve every schema in which the chain is installed, and omit the
 * journal. The class beside them that is named after the chain chooses the schema.
 *
 * <p>Columns of type {@code citext} become strings, and those of {@code citext[]} arrays of strings. {@link SchemaModelGenerator} writes
 * bindings for them into the model, with which a comparison with a string is one of citext. Other generators use jOOQ's PostgreSQL
 * extensions if they are on the class path of the plugin; without them such a comparison depends on case, because the driver sends a
 * string as {@code varchar}.
 *
 * <p>The generations of a build share the server. It is stopped and its data are deleted when the JVM exits, or when it has not been used
 * for ten seconds. A version continues from the highest one below it that was generated before, so that several versions of one chain, from
 * the lowest to the highest, take one run of the chain.
 */
public final class MigratedPostgresDatabase extends PostgresDatabase {

    private @Nullable ModelSource source;
    private @Nullable MigratedSchema migrated;
    private @Nullable NeutralLocale locale;
    private final ReadObjects read = new ReadObjects();
    private @Nullable String packageOfBindings;
    private boolean introduced;

    /** Called by the code generator. */
    public MigratedPostgresDatabase() {
        addFilter(definition -> definition.getName().equals(SchemaMigrator.JOURNAL_TABLE));
    }

    /** Returns the chain, version and schema that the properties select. */
    ModelSource source() {
        if (source == null) {
            source = ModelSource.of(getProperties(), Thread.currentThread().getContextClassLoader());
        }
        return source;
    }

    /** Maps citext, and types that jOOQ does not know, to the bindings that the generator writes into its package. */
    void bindTypesIn(String packageName) {
        packageOfBindings = packageName;
    }

    /** Returns whether the chain creates the extension citext. */
    boolean hasCaseInsensitiveText() {
        return create().fetchExists(DSL.table("pg_catalog.pg_extension"), DSL.condition("extname = 'citext'"));
    }

    /** Starts the server in the background, so that it is up, or almost up, when the database is opened. */
    void begin() {
        if (migrated == null) {
            requireNoOtherConnection();
            migrated = MigratedSchema.begin(source());
        }
    }

    /** Starts the server and runs the chain, unless this has already been done. */
    void open() {
        begin();
        if (migrated != null && getConnection() == null) {
            locale = NeutralLocale.hold();
            nameTypesOfExtensions();
            setConnection(connect(migrated));
            requireSchemaOfChain();
            nameTypesThatAreText();
        }
    }

    @Override
    public void close() {
        try (NeutralLocale held = locale;
                MigratedSchema closing = migrated) {
            super.close();
        } catch (SQLException failed) {
            throw new IllegalStateException("The connection could not be closed: " + failed.getMessage(), failed);
        }
    }

    @Override
    protected DSLContext create0() {
        if (!introduced) {
            // The generator's first request is part of its setup and must not start a server.
            introduced = true;
            return DSL.using(SQLDialect.POSTGRES, new org.jooq.conf.Settings());
        }
        open();
        // Not super.create0(): explicit settings keep a file on the class path out of the generator's queries.
        return DSL.using(getConnection(), SQLDialect.POSTGRES, new org.jooq.conf.Settings());
    }

    @Override
    protected List<SchemaDefinition> getSchemata0() {
        // jOOQ removes elements from the list.
        return new ArrayList<>(List.of(new SchemaDefinition(this, source().schema(), "")));
    }

    @Override
    public String getOutputSchema(String inputCatalog, String inputSchema) {
        String configured = super.getOutputSchema(inputCatalog, inputSchema);
        return configured.equals(inputSchema) ? "" : configured;
    }

    /** Returns what has been read so far. */
    ReadObjects read() {
        return read;
    }

    @Override
    protected List<TableDefinition> getTables0() throws SQLException {
        List<TableDefinition> tables = super.getTables0();
        if (!source().partitions()) {
            List<String> partitions = catalog().partitions();
            tables.removeIf(table -> partitions.contains(table.getName()));
        }
        return read.keep(TableDefinition.class, tables);
    }

    @Override
    protected List<EnumDefinition> getEnums0() throws SQLException {
        return read.keep(EnumDefinition.class, super.getEnums0());
    }

    @Override
    protected List<DomainDefinition> getDomains0() throws SQLException {
        setOrderProvider(withOrderOfDomains(catalog().domains(), getOrderProvider()));
        return read.keep(DomainDefinition.class, super.getDomains0());
    }

    @Override
    protected List<UDTDefinition> getUDTs0() throws SQLException {
        return read.keep(UDTDefinition.class, super.getUDTs0());
    }

    @Override
    protected List<RoutineDefinition> getRoutines0() throws SQLException {
        return read.keep(RoutineDefinition.class, super.getRoutines0());
    }

    @Override
    protected List<SequenceDefinition> getSequences0() throws SQLException {
        return read.keep(SequenceDefinition.class, super.getSequences0());
    }

    @Override
    protected List<IndexDefinition> getIndexes0() throws SQLException {
        return read.keep(IndexDefinition.class, super.getIndexes0());
    }

    /** jOOQ sorts the domains by name, but initializes them as Java does: each before those that follow. */
    private static Comparator<Definition> withOrderOfDomains(List<String> domains, Comparator<Definition> usual) {
        return (one, other) -> one instanceof DomainDefinition && other instanceof DomainDefinition
                ? Integer.compare(domains.indexOf(one.getName()), domains.indexOf(other.getName()))
                : usual.compare(one, other);
    }

    /** Returns the generated columns and the identities of type ALWAYS. */
    List<ColumnDefinition> readonlyColumns(SchemaDefinition schema) {
        Map<String, List<String>> names = catalog().readonlyColumns();
        return getTables(schema).stream()
                .flatMap(table -> table.getColumns().stream()
                        .filter(column ->
                                names.getOrDefault(table.getName(), List.of()).contains(column.getName())))
                .toList();
    }

    private SchemaCatalog catalog() {
        return new SchemaCatalog(create(), source().schema());
    }

    /** Maps citext to the generator's bindings; without them, to strings unless jOOQ's bindings are on the class path. */
    private void nameTypesOfExtensions() {
        if (packageOfBindings != null) {
            getConfiguredForcedTypes().addAll(new CaseInsensitiveText(packageOfBindings).forcedTypes());
            return;
        }
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        if (loader.getResource("org/jooq/postgres/extensions/bindings/CitextBinding.class") == null) {
            getConfiguredForcedTypes().add(new ForcedType().withName("VARCHAR").withIncludeTypes("citext"));
            getConfiguredForcedTypes().add(new ForcedType().withName("_varchar").withIncludeTypes("_citext"));
        }
    }

    /** Comes last, so that a forced type of the configuration wins. */
    private void nameTypesThatAreText() {
        if (packageOfBindings != null) {
            ForcedType text = TextTypes.in(packageOfBindings, catalog());
            getConfiguredForcedTypes().add(text);
            markUsed(text);
        }
    }

    private static Connection connect(MigratedSchema schema) {
        try {
            return schema.connect();
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The server ran the chain but then accepted no connection: %s. Run again."
                            .formatted(failed.getMessage()),
                    failed);
        }
    }

    private void requireSchemaOfChain() {
        if (!getInputSchemata().contains(source().schema())) {
            throw new IllegalArgumentException(
                    "<inputSchema> is %s, but the chain runs in %s. Remove <inputSchema>, or set the property schema to it."
                            .formatted(String.join(", ", getInputSchemata()), source().schema()));
        }
    }

    private void requireNoOtherConnection() {
        if (getConnection() != null) {
            throw new IllegalArgumentException(
                    "MigratedPostgresDatabase starts its own server, but <jdbc> configures another one. Remove <jdbc>,"
                            + " or use "
                            + PostgresDatabase.class.getName() + " to generate from that server.");
        }
    }
}
