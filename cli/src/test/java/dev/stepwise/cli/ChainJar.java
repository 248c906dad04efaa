package dev.stepwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stepwise.migrate.internal.ServiceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A jar or a folder of classes that are compiled from source, so that the class path of the tests does not have them. */
final class ChainJar {

    private static final int MAJOR_VERSION = 7;

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> leftOut = new LinkedHashMap<>();
    private final Map<String, byte[]> files = new TreeMap<>();
    private int newerBy;

    private ChainJar() {}

    static ChainJar empty() {
        return new ChainJar();
    }

    /** A jar whose service file names these classes. */
    static ChainJar offering(String... providers) {
        return new ChainJar().file(ServiceFile.PATH, String.join("\n", providers));
    }

    ChainJar file(String name, String text) {
        files.put(name, text.getBytes(UTF_8));
        return this;
    }

    ChainJar source(String type, String text) {
        sources.put(type, text);
        return this;
    }

    /** Adds a class that the others are compiled with, but that the jar does not have. */
    ChainJar withoutItsClass(String type, String text) {
        leftOut.put(type, text);
        return this;
    }

    /** Marks the class files as those of a Java that is newer than this one. */
    ChainJar forNewerJava() {
        newerBy = 1;
        return this;
    }

    ChainJar classPath(String entries) {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, entries);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            manifest.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        files.put("META-INF/MANIFEST.MF", bytes.toByteArray());
        return this;
    }

    /** Writes the jar, or the folder if the name does not end in {@code .jar}. */
    Path in(Path target) throws IOException {
        compile();
        Files.createDirectories(target.getParent());
        if (!target.toString().endsWith(".jar")) {
            write(target);
            return target;
        }
        URI jar = URI.create("jar:" + target.toUri());
        try (FileSystem zip = FileSystems.newFileSystem(jar, Map.of("create", "true"))) {
            write(zip.getPath("/"));
        }
        return target;
    }

    private void write(Path root) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    private void compile() throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        Path work = Files.createTempDirectory("chain-jar");
        Path classes = Files.createDirectory(work.resolve("classes"));
        Map<String, String> all = new LinkedHashMap<>(sources);
        all.putAll(leftOut);
        for (Map.Entry<String, String> source : all.entrySet()) {
            Path file = work.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
        compile(work, classes);
        take(classes);
    }

    private static void compile(Path work, Path classes) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager manager = javac.getStandardFileManager(null, null, null);
                Stream<Path> walk = Files.walk(work)) {
            List<Path> files =
                    walk.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options =
                    List.of("-d", classes.toString(), "-cp", JavaProcess.classPath(), "-proc:none", "-Xlint:none");
            if (!javac.getTask(messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call()) {
                throw new IllegalStateException(messages.toString());
            }
        }
    }

    private void take(Path classes) throws IOException {
        try (Stream<Path> walk = Files.walk(classes)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString();
                String outer = name.replaceFirst("(\\$.*)?\\.class$", "").replace('/', '.');
                if (!leftOut.containsKey(outer)) {
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[MAJOR_VERSION] += (byte) newerBy;
                    files.put(name, bytes);
                }
            }
        }
    }
}
