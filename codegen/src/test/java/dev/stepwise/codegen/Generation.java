package dev.stepwise.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.Target;

/** A run of jOOQ's code generator, as its plugin starts it. */
final class Generation {

    final Configuration configuration;
    private final Path directory;

    private Generation(Path directory) {
        this.directory = directory;
        configuration = new Configuration()
                .withLogging(Logging.ERROR)
                .withGenerator(new Generator()
                        .withName(SchemaModelGenerator.class.getName())
                        .withDatabase(new Database().withName(MigratedPostgresDatabase.class.getName()))
                        .withTarget(
                                new Target().withPackageName("library.model").withDirectory(directory.toString())));
    }

    static Generation into(Path directory) {
        return new Generation(directory);
    }

    static Generation ofLibraryInto(Path directory) {
        return into(directory).with("chain", "library");
    }

    Generation with(String property, String value) {
        configuration
                .getGenerator()
                .getDatabase()
                .getProperties()
                .add(new Property().withKey(property).withValue(value));
        return this;
    }

    Generation basedir(Path module) {
        configuration.setBasedir(module.toString());
        return this;
    }

    Generation by(String generator) {
        configuration.getGenerator().setName(generator);
        return this;
    }

    /** Returns the text of each generated file, by its path below the package. */
    Map<String, String> run() throws Exception {
        GenerationTool.generate(configuration);
        return files();
    }

    Map<String, String> files() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        Path root = directory.resolve("library/model");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.put(root.relativize(file).toString(), Files.readString(file));
            }
        }
        return texts;
    }
}
