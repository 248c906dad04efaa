package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.migrate.StepTable;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles the classes of a snapshot as members of a class, as they are in a step. */
final class CompiledTables {

    private CompiledTables() {}

    /** Returns the tables that the source declares, in order. */
    static List<StepTable> of(String source, Path folder) throws IOException, ReflectiveOperationException {
        String imports = source.substring(0, source.indexOf("\n    static final class"));
        String members = source.substring(imports.length());
        Path file = folder.resolve("probe/V999Probe.java");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "package probe;\n\n" + imports + "\nfinal class V999Probe {\n" + members + "}\n");
        compile(file);
        return constants(folder, "probe.V999Probe");
    }

    /** Returns the tables that a class declares, whose source is below the folder. */
    static List<StepTable> constants(Path folder, String type) throws IOException, ReflectiveOperationException {
        List<StepTable> tables = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, StepTable.class.getClassLoader())) {
            for (Field constant : loader.loadClass(type).getDeclaredFields()) {
                if (StepTable.class.isAssignableFrom(constant.getType())) {
                    constant.setAccessible(true);
                    tables.add((StepTable) constant.get(null));
                }
            }
        }
        return tables;
    }

    /** Compiles a source into the folder of its package. */
    static void compile(Path file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        boolean compiled = compiler.getTask(
                        said,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-encoding",
                                "UTF-8",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-Xlint:-options"),
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file))
                .call();
        assertThat(compiled).as("%s", said).isTrue();
    }
}
