package dev.stepwise.codegen;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A generated model that is compiled, together with the sources that use it. */
final class CompiledModel implements AutoCloseable {

    private final URLClassLoader classes;

    private CompiledModel(URLClassLoader classes) {
        this.classes = classes;
    }

    /**
     * Compiles every Java file below a directory; the class path is that of this JVM. A warning that is on by default counts as an error.
     *
     * @throws IllegalStateException where javac reports anything
     */
    static CompiledModel of(Path sources) throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        Path output = Files.createTempDirectory(sources, "classes");
        try (StandardJavaFileManager files = javac.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java =
                    all.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled = javac.getTask(
                            messages,
                            files,
                            null,
                            List.of("-d", output.toString(), "-proc:none", "-Werror"),
                            null,
                            files.getJavaFileObjectsFromPaths(java))
                    .call();
            if (!compiled || !messages.toString().isEmpty()) {
                throw new IllegalStateException(messages.toString());
            }
        }
        return new CompiledModel(
                new URLClassLoader(new URL[] {output.toUri().toURL()}, CompiledModel.class.getClassLoader()));
    }

    /** Creates an object of a compiled class that has a public constructor without parameters. */
    <T> T create(Class<T> type, String name) throws ReflectiveOperationException {
        return type.cast(classes.loadClass(name).getConstructor().newInstance());
    }

    @Override
    public void close() throws IOException {
        classes.close();
    }
}
