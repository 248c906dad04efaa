package dev.stepwise.authoring;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The sources of a project in a folder of a test. */
record Sources(Path project) {

    private static final String PACKAGE = "com/example/shop";

    /** Writes a chain {@code shop} with the steps in one list, one in a line. */
    static Sources withSteps(Path project, String... types) {
        Sources sources = new Sources(project);
        sources.write(
                "Shop.java",
                provider(
                        "shop",
                        "\n" + " ".repeat(24)
                                + String.join(
                                        ",\n" + " ".repeat(24),
                                        Stream.of(types)
                                                .map(type -> type + ".class")
                                                .toList())));
        for (String type : types) {
            sources.step(type);
        }
        return sources;
    }

    static String provider(String chain, String list) {
        return """
                package com.example.shop;

                import dev.stepwise.migrate.ChainProvider;
                import dev.stepwise.migrate.MigrationChain;

                public final class Shop implements ChainProvider {
                    @Override
                    public MigrationChain chain() {
                        return MigrationChain.named("%s").steps(%s);
                    }
                }
                """.formatted(chain, list);
    }

    Sources step(String type) {
        return write(
                type + ".java", new StepSkeleton(StepTitle.of("wait"), List.of()).source("com.example.shop", type, ""));
    }

    /** Writes a file; a name without a folder is one of the chain's package. */
    Sources write(String file, String text) {
        try {
            Path path = path(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text, StandardCharsets.UTF_8);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    String read(String file) {
        try {
            return Files.readString(path(file), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path path(String file) {
        return file.contains("/")
                ? project.resolve(file)
                : project.resolve("src/main/java").resolve(PACKAGE).resolve(file);
    }

    WrittenSources add(String title) {
        return StepWriter.write(new StepRequest(project, Optional.empty(), title));
    }

    /** Returns each file with its text. */
    Map<String, String> files() {
        try (Stream<Path> files = Files.walk(project)) {
            Map<String, String> texts = new TreeMap<>();
            for (Path file : files.toList()) {
                String name = project.relativize(file).toString().replace('\\', '/');
                texts.put(name, Files.isDirectory(file) ? "" : Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return texts;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Compiles {@code src/main}, and returns a loader of the classes and the resources. */
    URLClassLoader compiled() {
        return compiled("src/main");
    }

    /** Compiles the folders, and returns a loader of the classes and the resources. */
    URLClassLoader compiled(String... folders) {
        Path classes = project.resolve("target/classes");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Files.createDirectories(classes);
            List<Path> sources = Stream.of(folders)
                    .flatMap(folder -> new SourceTree(project).files(folder, ".java").stream())
                    .toList();
            List<String> options =
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
            if (!compiler.getTask(complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call()) {
                throw new AssertionError(complaints.toString());
            }
            URL[] path = {
                classes.toUri().toURL(),
                project.resolve("src/main/resources/").toUri().toURL()
            };
            return new URLClassLoader(path, Sources.class.getClassLoader());
        } catch (MalformedURLException impossible) {
            throw new AssertionError(impossible);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
