package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of three steps comes from an empty folder by commands alone, and goes up and down. */
class OwnChainTest {

    private static final String COLUMNS =
            "select column_name from information_schema.columns where table_name = 'orders' order by ordinal_position";

    @TempDir
    private Path project;

    @Test
    void commandsMakeAChainThatTheyTakeUpAndDown() throws IOException {
        stepwise("init", "store", "--package", "com.example.store", "--first", "create orders");
        stepwise("new", "add total to orders");
        stepwise("new", "add", "order", "note");

        try (URLClassLoader store = compiled();
                ScratchDatabase database = Databases.empty()) {
            on(database, store, "up");
            assertThat(Databases.query(database, COLUMNS)).containsExactly("id", "total", "note");

            on(database, store, "down", "--to", "1");
            assertThat(Databases.query(database, COLUMNS)).containsExactly("id");

            on(database, store, "down", "--to", "0");
            assertThat(Databases.query(database, COLUMNS)).isEmpty();
        }
    }

    private void stepwise(String command, String... arguments) {
        String[] all = Stream.concat(Stream.of(command, "--project", project.toString()), Stream.of(arguments))
                .toArray(String[]::new);
        Run run = Run.with(Map.of("STEPWISE_CHAIN", "phoenix_kit"), all);
        assertThat(run.exitCode()).as(run.printed()).isZero();
        assertThat(run.out()).startsWith("Wrote " + project);
    }

    private static void on(ScratchDatabase database, ClassLoader chains, String... arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(chains);
        try {
            Run run = Run.with(
                    Map.of("STEPWISE_URL", database.url(), "STEPWISE_CHAIN", "store", "STEPWISE_YES", "1"), arguments);
            assertThat(run.exitCode()).as(run.printed()).isZero();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private URLClassLoader compiled() throws IOException {
        Path classes = Files.createDirectories(project.resolve("target/classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", classes.toString());
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(project.resolve("src/main/java"))) {
            List<Path> types =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            boolean compiled = compiler.getTask(
                            complaints, files, null, options, null, files.getJavaFileObjectsFromPaths(types))
                    .call();
            assertThat(compiled).as("%s", complaints).isTrue();
        }
        URL[] path = {
            classes.toUri().toURL(),
            project.resolve("src/main/resources/").toUri().toURL()
        };
        return new URLClassLoader(path, OwnChainTest.class.getClassLoader());
    }
}
