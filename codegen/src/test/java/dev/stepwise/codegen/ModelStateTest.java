package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Generates with a class loader like that of the plugin, which lists its class path. */
@ExtendWith(SharedServer.class)
final class ModelStateTest {

    private static final URL CHAINS =
            LibraryChain.class.getProtectionDomain().getCodeSource().getLocation();

    private final ClassLoader usual = Thread.currentThread().getContextClassLoader();

    @TempDir
    private Path directory;

    @TempDir
    private Path helpers;

    @BeforeEach
    void useLoaderOfPlugin() throws Exception {
        URL[] classPath = {CHAINS, helpers.toUri().toURL()};
        Thread.currentThread().setContextClassLoader(new URLClassLoader(classPath, usual));
    }

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(usual);
        LibraryChain.longestShelfmark = 20;
    }

    @Test
    void plansTheChainOnlyIfAFileOnTheClassPathHasChanged() throws Exception {
        generate();
        LibraryChain.longestShelfmark = 25;

        assertThat(generate().get("tables/Books.java")).contains("VARCHAR(20)");

        Files.writeString(helpers.resolve("Helper.class"), "compiled");

        assertThat(generate().get("tables/Books.java")).contains("VARCHAR(25)");
    }

    @Test
    void doesNotPlanTheChainIfTheSameFilesWereWrittenAgain() throws Exception {
        Path helper = helpers.resolve("Helper.class");
        Path archive = directory.resolve("archive.jar");
        Files.writeString(helper, "compiled");
        write(archive, "compiled");
        ClassPath before = classPath(archive);
        generate();
        LibraryChain.longestShelfmark = 25;
        String state = before.state();

        Files.writeString(helper, "compiled");
        Files.setLastModifiedTime(helper, FileTime.fromMillis(0));
        write(archive, "compiled");
        Files.setLastModifiedTime(archive, FileTime.fromMillis(0));

        assertThat(classPath(archive).state()).isEqualTo(state);
        assertThat(generate().get("tables/Books.java")).contains("VARCHAR(20)");
        write(archive, "compiled otherwise");
        assertThat(classPath(archive).state()).isNotEqualTo(state);
    }

    @Test
    void generatesNothingIfTheChainWasOnlyRecompiled() throws Exception {
        generate();
        Path tables = directory.resolve("library/model/Tables.java");
        Files.writeString(tables, "// edited");
        Files.writeString(helpers.resolve("Helper.class"), "compiled");

        assertThat(generate()).containsEntry("Tables.java", "// edited");
        LibraryChain.longestShelfmark = 25;
        assertThat(generate()).containsEntry("Tables.java", "// edited");
    }

    @Test
    void plansTheChainEveryTimeIfItIsBuiltInTheSameModule() throws Exception {
        Path module = Path.of(CHAINS.toURI());
        generation().basedir(module).run();
        LibraryChain.longestShelfmark = 25;

        assertThat(generation().basedir(module).run().get("tables/Books.java")).contains("VARCHAR(25)");
    }

    private ClassPath classPath(Path archive) throws Exception {
        return ClassPath.of(new URLClassLoader(new URL[] {archive.toUri().toURL()}, null), helpers);
    }

    private static void write(Path archive, String content) throws Exception {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            out.putNextEntry(new ZipEntry("Helper.class"));
            out.write(content.getBytes(UTF_8));
        }
    }

    private Map<String, String> generate() throws Exception {
        return generation().basedir(directory).run();
    }

    private Generation generation() {
        return Generation.ofLibraryInto(directory);
    }
}
