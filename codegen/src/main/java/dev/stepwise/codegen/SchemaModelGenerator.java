package dev.stepwise.codegen;

import java.io.File;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jooq.codegen.JavaGenerator;
import org.jooq.codegen.JavaWriter;
import org.jooq.meta.Database;
import org.jooq.meta.SchemaDefinition;
import org.jooq.tools.JooqLogger;

/**
 * jOOQ's Java generator for a {@link MigratedPostgresDatabase}, which generates only when the chain or a setting has changed.
 *
 * <p>Beside jOOQ's classes it writes {@code GeneratedFrom}, with the name of the chain and the number of the version as the constants
 * {@code CHAIN} and {@code VERSION}. What it generated from is kept as a fingerprint in a hidden file of the target directory. As long
 * as that is equal and every generated file is there, no server is started and no file touched.
 *
 * <p>It may be extended as {@link JavaGenerator} may.
 */
public class SchemaModelGenerator extends JavaGenerator {

    private static final JooqLogger LOG = JooqLogger.getLogger(SchemaModelGenerator.class);

    private final Set<File> written = new LinkedHashSet<>();

    /** Made by the code generator. */
    public SchemaModelGenerator() {}

    /**
     * Generates the classes, unless they are up to date.
     *
     * @throws IllegalArgumentException when the database is not a {@link MigratedPostgresDatabase}
     */
    @Override
    public void generate(Database database) {
        if (!(database instanceof MigratedPostgresDatabase migrated)) {
            throw new IllegalArgumentException("%s generates from %s, not from %s. Name that one in <database>."
                    .formatted(
                            getClass().getName(),
                            MigratedPostgresDatabase.class.getName(),
                            database.getClass().getName()));
        }
        ModelState state = new ModelState(this, migrated);
        Optional<String> upToDate = state.upToDateWith();
        if (upToDate.isPresent()) {
            UnusedSettings.forgive(database);
            LOG.info("Schema model is up to date with %s, nothing generated.".formatted(upToDate.get()));
        } else {
            state.forget();
            migrated.begin();
            // Meanwhile the server starts.
            String fingerprint = state.fingerprint();
            generateFrom(migrated);
            state.remember(fingerprint, written);
        }
    }

    private void generateFrom(MigratedPostgresDatabase database) {
        long start = System.nanoTime();
        database.open();
        long opened = System.nanoTime();
        super.generate(database);
        LOG.info("Schema model generated from %s: server and chain %d ms, %d files %d ms."
                .formatted(
                        database.source(), millis(opened - start), written.size(), millis(System.nanoTime() - opened)));
    }

    /** Generates the tables, and the class that says from which version they are. */
    @Override
    protected void generateTables(SchemaDefinition schema) {
        super.generateTables(schema);
        if (schema.getDatabase() instanceof MigratedPostgresDatabase migrated) {
            writeOrigin(migrated.source());
        }
    }

    /** Completes a file. */
    @Override
    protected void closeJavaWriter(JavaWriter out) {
        super.closeJavaWriter(out);
        written.add(out.file());
    }

    private void writeOrigin(ModelSource source) {
        JavaWriter out = newJavaWriter(new File(getStrategy().getFileRoot(), "GeneratedFrom.java"));
        out.printPackageSpecification(getTargetPackage());
        out.javadoc("The version of the chain from which these classes were generated.");
        out.println("public final class GeneratedFrom {");
        out.javadoc("The name of the chain.");
        out.println(
                "public static final String CHAIN = \"%s\";",
                escaped(source.chain().name()));
        out.javadoc("The number of the version.");
        out.println("public static final int VERSION = %s;", source.version().number());
        out.println();
        out.println("private GeneratedFrom() {}");
        out.println("}");
        closeJavaWriter(out);
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
