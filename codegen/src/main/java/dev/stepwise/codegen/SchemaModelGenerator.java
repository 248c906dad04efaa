package dev.stepwise.codegen;

import static java.util.stream.Collectors.joining;

import java.io.File;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jooq.codegen.DefaultGeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.GeneratorStrategy.Mode;
import org.jooq.codegen.JavaGenerator;
import org.jooq.codegen.JavaWriter;
import org.jooq.impl.SQLDataType;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.Database;
import org.jooq.meta.SchemaDefinition;
import org.jooq.tools.JooqLogger;

/**
 * jOOQ's Java generator for a {@link MigratedPostgresDatabase}. It generates only if the chain or a setting has changed.
 *
 * <p>In addition to jOOQ's classes it writes {@code GeneratedFrom}, which holds the name of the chain and the number of the version in the
 * constants {@code CHAIN} and {@code VERSION}, and a class named after the chain, such as {@code ShopSchema}. Its methods {@code in} and
 * {@code onSearchPath} choose the schema of the statements, and {@code requireVersion} compares the version of a schema with that of the
 * classes. A hidden file in the target directory holds a checksum of the source. As long as the
 * checksum is unchanged and every generated file exists, no server is started and no file is written.
 *
 * <p>It can be extended like {@link JavaGenerator}.
 */
public class SchemaModelGenerator extends JavaGenerator {

    private static final JooqLogger LOG = JooqLogger.getLogger(SchemaModelGenerator.class);

    private final Set<File> written = new LinkedHashSet<>();
    private Set<File> ofOtherModels = Set.of();

    /** Called by the code generator. */
    public SchemaModelGenerator() {}

    /**
     * Generates the classes, unless they are up to date.
     *
     * @throws IllegalArgumentException if the database is not a {@link MigratedPostgresDatabase}
     */
    @Override
    public void generate(Database database) {
        if (!(database instanceof MigratedPostgresDatabase migrated)) {
            throw new IllegalArgumentException("%s generates from %s, not from %s. Use the former in <database>."
                    .formatted(
                            getClass().getName(),
                            MigratedPostgresDatabase.class.getName(),
                            database.getClass().getName()));
        }
        requireSchema();
        try (NeutralLocale held = NeutralLocale.hold()) {
            generateIfChanged(migrated);
        }
    }

    /** Ignores the locale of the machine and that of the target: names follow the rules of the neutral one everywhere. */
    @Override
    public void setTargetLocale(Locale ignored) {
        super.setTargetLocale(Locale.ROOT);
    }

    private void generateIfChanged(MigratedPostgresDatabase migrated) {
        long start = System.nanoTime();
        ModelState state = new ModelState(this, migrated);
        Optional<String> upToDate = state.upToDateWith();
        if (upToDate.isPresent()) {
            UnusedSettings.forgive(migrated);
            LOG.info("The schema model is up to date with %s; nothing was generated: %s ms."
                    .formatted(upToDate.get(), millis(System.nanoTime() - start)));
        } else {
            state.forget();
            migrated.begin();
            // The server starts in the meantime.
            String checksum = state.checksum();
            generateFrom(migrated);
            state.remember(checksum, written);
        }
    }

    private void requireSchema() {
        if (!generateDefaultSchema()) {
            throw new IllegalArgumentException(
                    "<defaultSchema> is false, so that the tables would have no schema that a tenant's could replace. Remove <defaultSchema>.");
        }
    }

    private void generateFrom(MigratedPostgresDatabase database) {
        PatternReport patterns = PatternReport.of(database.getProperties());
        long start = System.nanoTime();
        database.bindTypesIn(getTargetPackage());
        database.open();
        ofOtherModels =
                TargetDirectory.of(getTargetDirectory(), getTargetPackage()).filesOfOthers();
        long opened = System.nanoTime();
        super.generate(database);
        if (uses(TextTypes.BINDING)) {
            write(TextTypes.BINDING, ModelClass.named(TextTypes.BINDING));
        }
        // The name of the class is known when all others are.
        written.add(new ChainSchemaFile(this, database, files()).writeBeside(written));
        patterns.report(UnmatchedPatterns.of(database));
        LOG.info("Generated the schema model from %s: server and chain %s ms, %s files %s ms."
                .formatted(
                        database.source(), millis(opened - start), written.size(), millis(System.nanoTime() - opened)));
    }

    /** Takes a {@link SchemaModelStrategy} for jOOQ's default strategy, which is what the configuration means if it names none. */
    @Override
    public void setStrategy(GeneratorStrategy strategy) {
        super.setStrategy(strategy.getClass() == DefaultGeneratorStrategy.class ? new SchemaModelStrategy() : strategy);
    }

    /** Generates the tables and the class {@code GeneratedFrom}. */
    @Override
    protected void generateTables(SchemaDefinition schema) {
        if (generateInterfaces()) {
            CompositeInterfaces.requireNone(schema, generatePojos());
        }
        super.generateTables(schema);
        if (schema.getDatabase() instanceof MigratedPostgresDatabase migrated) {
            writeOrigin(migrated.source());
            writeReadonlyColumns(migrated.readonlyColumns(schema));
            if (migrated.hasCaseInsensitiveText()) {
                CaseInsensitiveText.CLASSES.forEach(name -> write(name, ModelClass.named(name)));
            }
        }
    }

    /** Deletes what was not generated again, except for the classes of another model, whose package may lie below this one. */
    @Override
    protected void empty(File file, String suffix, Set<File> keep, Set<File> exclude) {
        if (!ofOtherModels.contains(file)) {
            super.empty(file, suffix, keep, exclude);
        }
    }

    /** Closes a generated file and records it. */
    @Override
    protected void closeJavaWriter(JavaWriter out) {
        super.closeJavaWriter(out);
        if (out.file().exists()) {
            files().change(out.file(), Javadoc::escaped);
            written.add(out.file());
        }
    }

    @Override
    protected String getJavaType(DataTypeDefinition type, JavaWriter out, Mode mode) {
        return super.getJavaType(ReadType.of(type), out, mode);
    }

    @Override
    protected String getJavaTypeReference(Database database, DataTypeDefinition type, JavaWriter out) {
        return CaseInsensitiveText.bindsArray(type)
                ? out.ref(SQLDataType.class) + ".OTHER.array()"
                : withoutSchema(super.getJavaTypeReference(database, ReadType.of(type), out), type);
    }

    /** jOOQ qualifies a type that it does not know by the schema in which the chain ran. */
    private static String withoutSchema(String reference, DataTypeDefinition type) {
        return type.getSchema() == null
                ? reference
                : reference.replace("\\\"%s\\\".".formatted(type.getSchema().getName()), "");
    }

    private void writeOrigin(ModelSource source) {
        JavaWriter out = newJavaWriter(new File(getStrategy().getFileRoot(), "GeneratedFrom.java"));
        out.printPackageSpecification(getTargetPackage());
        out.javadoc("The version of the chain from which these classes were generated.");
        out.println("public final class GeneratedFrom {");
        out.javadoc("The name of the chain.");
        out.println(
                "public static final String CHAIN = \"%s\";",
                ChainSchema.escaped(source.chain().name()));
        out.javadoc("The number of the version.");
        out.println("public static final int VERSION = %s;", source.version().number());
        out.println();
        out.println("private GeneratedFrom() {}");
        out.println("}");
        closeJavaWriter(out);
    }

    private boolean uses(String name) {
        return written.stream().anyMatch(file -> files().read(file).contains(name));
    }

    private GeneratedFiles files() {
        return new GeneratedFiles(Charset.forName(getTargetEncoding()));
    }

    private void writeReadonlyColumns(List<ColumnDefinition> columns) {
        if (!columns.isEmpty()) {
            String fields =
                    columns.stream().map(getStrategy()::getFullJavaIdentifier).collect(joining(",\n            "));
            write(
                    ModelClass.READONLY_COLUMNS,
                    ModelClass.named(ModelClass.READONLY_COLUMNS).formatted(fields));
        }
    }

    private void write(String name, String text) {
        JavaWriter out = newJavaWriter(new File(getStrategy().getFileRoot(), name + ".java"));
        out.printPackageSpecification(getTargetPackage());
        out.println();
        text.lines().forEach(line -> out.println("%s", line));
        closeJavaWriter(out);
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
