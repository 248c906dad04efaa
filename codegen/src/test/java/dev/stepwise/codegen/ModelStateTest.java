package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    void aClassPathIsAnotherIfAFileHasAnotherNameOrTheContentsOfAnotherFile() throws Exception {
        Path archive = directory.resolve("archive.jar");
        write(archive, Map.of("a.class", "one", "b.sql", "two"));
        Files.writeString(helpers.resolve("a.class"), "one");
        Files.writeString(helpers.resolve("b.sql"), "two");
        String ofArchive = classPath(archive).state();
        String ofDirectory = classPath(helpers, directory).state();

        for (Map<String, String> other : List.of(
                Map.of("a.class", "two", "b.sql", "one"),
                Map.of("a.class", "one", "c.sql", "two"),
                Map.of("a.class", "one", "b.sql", "two, edited"),
                Map.of("a.class", "one"),
                Map.of("a.class", "one", "b.sql", "two", "c.sql", "two"))) {
            write(archive, other);
            writeIntoHelpers(other);

            assertThat(classPath(archive).state()).isNotEqualTo(ofArchive);
            assertThat(classPath(helpers, directory).state()).isNotEqualTo(ofDirectory);
        }
    }

    @Test
    void aClassPathIsTheSameIfAnArchiveHasItsFilesInAnotherOrder() throws Exception {
        Path archive = directory.resolve("archive.jar");
        Map<String, String> files = new LinkedHashMap<>(Map.of("a.class", "one"));
        files.put("b.sql", "two");
        write(archive, files);
        String state = classPath(archive).state();

        files.put("a.class", Objects.requireNonNull(files.remove("a.class")));
        write(archive, files);

        assertThat(files.keySet()).containsExactly("b.sql", "a.class");
        assertThat(classPath(archive).state()).isEqualTo(state);
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
        return classPath(archive, helpers);
    }

    private static ClassPath classPath(Path entry, Path except) throws Exception {
        return ClassPath.of(new URLClassLoader(new URL[] {entry.toUri().toURL()}, null), except);
    }

    private static void write(Path archive, String content) throws Exception {
        write(archive, Map.of("Helper.class", content));
    }

    private static void write(Path archive, Map<String, String> files) throws Exception {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(UTF_8));
            }
        }
    }

    private void writeIntoHelpers(Map<String, String> files) throws Exception {
        for (File old : Objects.requireNonNull(helpers.toFile().listFiles())) {
            Files.delete(old.toPath());
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(helpers.resolve(file.getKey()), file.getValue());
        }
    }

    private Map<String, String> generate() throws Exception {
        return generation().basedir(directory).run();
    }

    private Generation generation() {
        return Generation.ofLibraryInto(directory);
    }
}
