package dev.stepwise.impact;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.stepwise.codegen.MigratedPostgresDatabase;
import dev.stepwise.codegen.SchemaModelGenerator;
import dev.stepwise.script.SchemaVersion;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Property;
import org.jooq.meta.jaxb.Target;

/** An application of the shop: its model, generated and compiled once, and classes that use it, compiled by each test. */
final class ShopApplication {

    private static final Map<Integer, Path> MODELS = new ConcurrentHashMap<>();

    private ShopApplication() {}

    /** Returns the classes of the model of the version, with everything that jOOQ generates by option. */
    static Path model(int version) {
        return MODELS.computeIfAbsent(version, absent -> {
            try {
                Path directory = Files.createTempDirectory("shop-model");
                return generate(
                        directory,
                        version,
                        new Generate()
                                .withPojos(true)
                                .withDaos(true)
                                .withInterfaces(true)
                                .withRecordsImplementingRecordN(true));
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }

    /**
     * Returns, by method, what the range affects in a class of the package {@code shop} whose methods are given; the first is on line 10.
     * The model is that of the first version.
     */
    static Map<String, List<String>> affected(Path directory, int from, int to, String methods) throws IOException {
        Path model = model(from);
        return impact(from, to, compiled(directory, model, methods), model).uses().stream()
                .collect(groupingBy(
                        AffectedUse::member,
                        TreeMap::new,
                        mapping(use -> use.use() + ": " + use.change().text(), toList())));
    }

    static Impact impact(int from, int to, Path... paths) {
        return Impact.of(new ShopChain().chain(), new SchemaVersion(from), new SchemaVersion(to), List.of(paths));
    }

    /** Compiles a class of the package {@code shop} whose methods are given; the first is on line 10. */
    static Path compiled(Path directory, Path model, String methods) throws IOException {
        Path sources = Files.createDirectories(directory.resolve("sources"));
        Files.writeString(sources.resolve("Uses.java"), """
                package shop;
                import static org.jooq.impl.DSL.*;
                import static shop.model.Tables.*;
                import java.util.*;
                import java.util.function.*;
                import org.jooq.*;
                import shop.model.*;
                import shop.model.tables.*;
                import shop.model.tables.daos.*; import shop.model.tables.interfaces.*; import shop.model.tables.records.*; abstract class Uses { DSLContext db;
                """ + methods + "\n}");
        return compile(sources, directory.resolve("classes"), List.of(model));
    }

    /** Generates and compiles the model of the version. */
    static Path generate(Path directory, int version, Generate generate) throws Exception {
        Path sources = Files.createDirectories(directory.resolve("model-sources"));
        GenerationTool.generate(new Configuration()
                .withLogging(Logging.ERROR)
                .withGenerator(new Generator()
                        .withName(SchemaModelGenerator.class.getName())
                        .withGenerate(generate)
                        .withDatabase(new Database()
                                .withName(MigratedPostgresDatabase.class.getName())
                                .withProperties(
                                        new Property().withKey("chain").withValue("shop"),
                                        new Property().withKey("version").withValue(Integer.toString(version))))
                        .withTarget(new Target().withPackageName("shop.model").withDirectory(sources.toString()))));
        return compile(sources, directory.resolve("model"), List.of());
    }

    /** Compiles every Java file below a directory, with the line numbers of its statements. */
    static Path compile(Path sources, Path output, List<Path> classPath) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        Files.createDirectories(output);
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> path = new ArrayList<>(List.of(System.getProperty("java.class.path")));
            classPath.forEach(entry -> path.add(entry.toString()));
            List<String> options =
                    List.of("-d", output.toString(), "-proc:none", "-cp", String.join(File.pathSeparator, path));
            if (!javac.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call()) {
                throw new IllegalStateException(messages.toString());
            }
        }
        return output;
    }
}
