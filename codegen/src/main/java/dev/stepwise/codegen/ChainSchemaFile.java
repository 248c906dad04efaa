package dev.stepwise.codegen;

import static java.util.stream.Collectors.toSet;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.codegen.GeneratorStrategy;
import org.jooq.codegen.JavaGenerator;
import org.jooq.meta.DomainDefinition;
import org.jooq.meta.SchemaDefinition;

/** The file of the {@link ChainSchema} of a model that has just been generated. */
final class ChainSchemaFile {

    private final GeneratorStrategy strategy;
    private final String packageName;
    private final Charset encoding;
    private final ModelSource source;
    private final SchemaDefinition schema;

    ChainSchemaFile(JavaGenerator generator, MigratedPostgresDatabase database) {
        strategy = generator.getStrategy();
        packageName = generator.getTargetPackage();
        encoding = Charset.forName(generator.getTargetEncoding());
        source = database.source();
        schema = database.getSchemata().get(0);
    }

    /** Writes the class, gives the model's schema the name that it knows, and returns the file. */
    File writeBeside(Set<File> generated) {
        File directory = strategy.getFileRoot();
        ChainSchema chain = ChainSchema.of(source, namesIn(directory, generated));
        String name = schema.getOutputName();
        if (name.isEmpty()) {
            name = chain.placeholder();
            nameSchema(name, generated);
        }
        nameSchemaInEnums(name, generated);
        File file = new File(directory, chain.name() + ".java");
        boolean hasReadonlyColumns = generated.contains(new File(directory, ModelClass.READONLY_COLUMNS + ".java"));
        write(file.toPath(), chain.text(packageName, name, hasReadonlyColumns));
        return file;
    }

    private static Set<String> namesIn(File directory, Set<File> generated) {
        return generated.stream()
                .filter(file -> directory.equals(file.getParentFile()))
                .map(file -> file.getName().replaceFirst("\\.java$", "").toLowerCase(Locale.ROOT))
                .collect(toSet());
    }

    private void nameSchema(String name, Set<File> generated) {
        Stream.of(strategy.getFile(schema), strategy.getGlobalReferencesFile(schema, DomainDefinition.class))
                .filter(generated::contains)
                .map(File::toPath)
                .forEach(file -> write(file, EmptySchemaName.replacedIn(read(file), name)));
    }

    private void nameSchemaInEnums(String name, Set<File> generated) {
        schema.getDatabase().getEnums(schema).stream()
                .map(strategy::getFile)
                .filter(generated::contains)
                .map(File::toPath)
                .forEach(file -> write(file, EnumSchema.replacedIn(read(file), name)));
    }

    private String read(Path file) {
        try {
            return Files.readString(file, encoding);
        } catch (IOException failed) {
            throw refused(file, "read", failed);
        }
    }

    private void write(Path file, String text) {
        try {
            Files.writeString(file, text, encoding);
        } catch (IOException failed) {
            throw refused(file, "written", failed);
        }
    }

    private static UncheckedIOException refused(Path file, String what, IOException failed) {
        return new UncheckedIOException(
                "%s cannot be %s: %s. Check its permissions, or clean the build.".formatted(file, what, failed),
                failed);
    }
}
