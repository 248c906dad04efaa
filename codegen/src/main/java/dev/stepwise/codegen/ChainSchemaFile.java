package dev.stepwise.codegen;

import static java.util.stream.Collectors.toSet;

import java.io.File;
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
    private final GeneratedFiles files;
    private final ModelSource source;
    private final SchemaDefinition schema;

    ChainSchemaFile(JavaGenerator generator, MigratedPostgresDatabase database, GeneratedFiles files) {
        this.files = files;
        strategy = generator.getStrategy();
        packageName = generator.getTargetPackage();
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
        files.write(file, chain.text(packageName, name, hasReadonlyColumns));
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
                .forEach(file -> files.change(file, text -> EmptySchemaName.replacedIn(text, name)));
    }

    private void nameSchemaInEnums(String name, Set<File> generated) {
        schema.getDatabase().getEnums(schema).stream()
                .map(strategy::getFile)
                .filter(generated::contains)
                .forEach(file -> files.change(file, text -> EnumSchema.replacedIn(text, name)));
    }
}
