package dev.stepwise.authoring.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project with a chain {@code shop} in a folder of a test, whose sources are compiled by javac alone. */
final class ShopProject implements AutoCloseable {

    private static final String IMPORTS = """
            package shop;

            import static org.jooq.impl.DSL.*;
            import dev.stepwise.migrate.*;
            import java.time.*;
            import java.util.*;
            import java.util.function.*;

            """;

    private final Path project;
    private final List<URLClassLoader> loaders = new ArrayList<>();

    ShopProject(Path project) {
        this.project = project;
    }

    Path folder() {
        return project;
    }

    Path classes() {
        return project.resolve("target/classes");
    }

    /** Returns the path of a file of the compiled chain. */
    Path compiled(String file) {
        return classes().resolve("META-INF/stepwise/shop").resolve(file);
    }

    /** Writes a class of the package, given all that follows its imports. */
    ShopProject java(String name, String declaration) {
        return file("src/main/java/shop/" + name + ".java", IMPORTS + declaration);
    }

    /** Writes a step that comments on a table with a text that is an expression of Java. */
    ShopProject step(String name, String text) {
        return step(name, text, "");
    }

    /** Writes a step with further members. */
    ShopProject step(String name, String text, String members) {
        return java(name, """
                final class %s implements MigrationStep {
                    @Override public void up(Changes changes) {
                        changes.ddl(commentOnTable("orders").is(%s));
                    }
                    @Override public void down(Changes changes) {
                        changes.ddl(commentOnTable("orders").is("none"));
                    }
                    %s
                }
                """.formatted(name, text, members));
    }

    /** Writes the chain of the steps. */
    ShopProject chainOf(String... steps) {
        String list =
                String.join(", ", Stream.of(steps).map(step -> step + ".class").toList());
        return java("Shop", """
                public final class Shop implements ChainProvider {
                    @Override public MigrationChain chain() {
                        return MigrationChain.named("shop").steps(%s);
                    }
                }
                """.formatted(list));
    }

    ShopProject file(String name, String content) {
        try {
            Path file = project.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Compiles the sources, and returns the chain as a new class loader finds it. */
    MigrationChain built() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
            Files.createDirectories(classes());
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of(
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    classes().toString());
            boolean compiled = compiler.getTask(
                            said, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call();
            assertThat(compiled).as("%s", said).isTrue();
            return chain();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private MigrationChain chain() throws IOException {
        URLClassLoader loader =
                new URLClassLoader(new URL[] {classes().toUri().toURL()}, ShopProject.class.getClassLoader());
        loaders.add(loader);
        try {
            return ((ChainProvider)
                            loader.loadClass("shop.Shop").getConstructor().newInstance())
                    .chain();
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** Compiles the sources and then the chain. */
    CompileReport compile() {
        return compile(built(), false);
    }

    CompileReport compile(MigrationChain chain, boolean write) {
        return CompiledChainWriter.write(new CompileRequest(chain, Optional.empty(), project, write));
    }

    @Override
    public void close() throws IOException {
        for (URLClassLoader loader : loaders) {
            loader.close();
        }
    }
}
