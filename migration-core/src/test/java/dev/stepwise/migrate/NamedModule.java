package dev.stepwise.migrate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.stepwise.SchemaMigrator;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A named Java module that a test writes, compiles, and runs in a JVM of its own, with Stepwise on the module path. */
final class NamedModule {

    private final Path directory;
    private final Path sources;
    private final Path classes;

    NamedModule(Path directory) throws IOException {
        this.directory = directory;
        sources = Files.createDirectories(directory.resolve("sources"));
        classes = Files.createDirectories(directory.resolve("classes"));
    }

    NamedModule source(String file, String text) throws IOException {
        return write(sources.resolve(file), text);
    }

    NamedModule resource(String file, String text) throws IOException {
        return write(classes.resolve(file), text);
    }

    /** Returns what the main class prints. */
    String run(String mainClass) throws Exception {
        String path = modulePath();
        compile(path);
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "--module-path",
                        classes + ":" + path,
                        "--module",
                        mainClass)
                .redirectErrorStream(true)
                .start();
        String output = new String(java.getInputStream().readAllBytes(), UTF_8);
        java.waitFor();
        return output;
    }

    private void compile(String path) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java = all.filter(Files::isRegularFile).toList();
            List<String> options =
                    List.of("-d", classes.toString(), "--module-path", path, "-proc:none", "-Xlint:none");
            if (!javac.getTask(messages, files, null, options, null, files.getJavaFileObjectsFromPaths(java))
                    .call()) {
                throw new IllegalStateException(messages.toString());
            }
        }
    }

    /** The jars that core needs, and core packed as its build packs it. */
    private String modulePath() throws IOException {
        List<Path> path = new ArrayList<>();
        path.add(packed(directoryOf(SchemaMigrator.class)));
        for (String library : System.getProperty("java.class.path").split(":")) {
            if (library.matches(".*/(jooq|r2dbc-spi|reactive-streams|postgresql|jspecify)-[\\w.]+\\.jar")) {
                path.add(Path.of(library));
            }
        }
        return path.stream().map(Path::toString).collect(joining(":"));
    }

    private Path packed(Path core) throws IOException {
        Path jar = directory.resolve("migration-core-1.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Automatic-Module-Name", "dev.stepwise");
        try (JarOutputStream packed = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.walk(core)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                packed.putNextEntry(new ZipEntry(core.relativize(file).toString()));
                Files.copy(file, packed);
            }
        }
        return jar;
    }

    private static Path directoryOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private NamedModule write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }
}
