package dev.stepwise.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jooq.codegen.GenerationTool;
import org.jooq.util.jaxb.tools.MiniJAXB;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Starts jOOQ's generator in the two ways in which Gradle's plugins do: in the daemon by class loaders, and as a process. */
@ExtendWith(SharedServer.class)
final class GradlePluginsTest {

    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator));

    @TempDir
    private Path directory;

    @Test
    void generatesWhereOnlyTheContextClassLoaderKnowsTheChain() throws Exception {
        Predicate<String> ofPlugin =
                entry -> entry.matches(".*/(org/jooq|jakarta|io/r2dbc|org/reactivestreams|org/slf4j)/.*");
        ClassLoader usual = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader plugin = new URLClassLoader(urls(ofPlugin), ClassLoader.getPlatformClassLoader());
                URLClassLoader task = new URLClassLoader(urls(ofPlugin.negate()), plugin)) {
            Thread.currentThread().setContextClassLoader(task);
            plugin.loadClass(GenerationTool.class.getName())
                    .getMethod("generate", String.class)
                    .invoke(null, configuration());
        } finally {
            Thread.currentThread().setContextClassLoader(usual);
        }

        assertThat(directory.resolve("library/model/GeneratedFrom.java"))
                .content()
                .contains("VERSION = 1;");
    }

    @Test
    void generatesInAProcessOfItsOwn() throws Exception {
        Path file = Files.writeString(directory.resolve("configuration.xml"), configuration());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process generator = new ProcessBuilder(
                        java.toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dstepwise.scratch.url=" + System.getProperty("stepwise.scratch.url"),
                        "-cp",
                        String.join(File.pathSeparator, CLASS_PATH),
                        GenerationTool.class.getName(),
                        file.toString())
                .inheritIO()
                .start();

        assertThat(generator.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(generator.exitValue()).isZero();
        assertThat(directory.resolve("library/model/GeneratedFrom.java"))
                .content()
                .contains("VERSION = 1;");
    }

    private String configuration() {
        StringWriter text = new StringWriter();
        MiniJAXB.marshal(Generation.ofLibraryInto(directory).with("version", "1").configuration, text);
        return text.toString();
    }

    private static URL[] urls(Predicate<String> wanted) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (String entry : CLASS_PATH.stream().filter(wanted).toList()) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }
}
