package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code compile} writes the steps of a chain as text beside their classes, and compares what is committed. */
final class CompileTest {

    private static final String NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

    @TempDir
    private Path folder;

    @Test
    void aChainIsCompiledWrittenAndComparedInAFolderOfClasses() throws IOException {
        Path classes = ChainSource.shop().in(folder.resolve("classes"));
        Path compiled = classes.resolve("META-INF/stepwise/shop");
        Path committed = folder.resolve("src/main/resources/META-INF/stepwise/shop/V001.sql");

        Run first = compile(classes);
        assertThat(first.out()).isEmpty();
        assertThat(first.err()).isEqualTo("Compiled 1 step of shop into %s.%n".formatted(compiled));
        assertThat(compiled).isDirectoryContaining("glob:**/stamp").isDirectoryContaining("glob:**/V001.sql");

        assertThat(compile(classes, "--write").err()).contains("are up to date", "Wrote the text of 1 step to ");
        assertThat(committed).hasSameTextualContentAs(compiled.resolve("V001.sql"));

        Files.writeString(committed, Files.readString(committed).replace("bigint", "int"));
        Run different = compile(classes);
        assertThat(different.exitCode()).isEqualTo(1);
        assertThat(different.err())
                .contains("is not what its steps say:", "V001.sql, line ", "run the command with --write");
    }

    @Test
    void theStatusSaysWhichStepsAreCompiled() throws IOException {
        Path classes = ChainSource.shop().in(folder.resolve("classes"));
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            assertThat(status(classes, database)).doesNotContain("Compiled");
            assertThat(status(classes, database, "--json"))
                    .contains(
                            "\"compiled\" : 0", "\"version\" : 1,", "/stamp is missing, or has another format than 1");

            compile(classes);
            assertThat(status(classes, database)).contains("Compiled   1 of 1\n");
            assertThat(status(classes, database, "--json"))
                    .contains("\"compiled\" : 1", "\"rendered\" : [ ]", "\"stamp_is_final\" : false");
        }
    }

    @Test
    void theStatusSaysWhyNoneIsCompiledWhereTheClassesAreOthers() throws IOException {
        Path classes = ChainSource.shop().in(folder.resolve("classes"));
        compile(classes);
        Path stamp = classes.resolve("META-INF/stepwise/shop/stamp");
        Files.writeString(stamp, Files.readString(stamp).replaceFirst("entry [0-9a-f]{8}", "entry 00000000"));
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            assertThat(status(classes, database))
                    .contains(
                            "Compiled   0 of 1\n  V001 is rendered by jOOQ: com/example/V001CreateOrders.class has changed since: its CRC-32 is");
            assertThat(status(classes, database, "--json")).contains("\"has_stamp\" : true");
        }
    }

    @Test
    void theStatusSaysWhereFilesAreBelievedSinceThereAreNoClassFiles() throws IOException {
        Path classes = ChainSource.shop().in(folder.resolve("classes"));
        compile(classes);
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            System.setProperty(NATIVE_IMAGE, "runtime");

            assertThat(status(classes, database)).contains("Compiled   1 of 1, not compared with class files\n");
        } finally {
            System.clearProperty(NATIVE_IMAGE);
        }
    }

    @Test
    void aChainInAJarIsRefused() throws IOException {
        Path jar = ChainSource.shop().in(folder.resolve("shop.jar"));

        Run refused = compile(jar);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err())
                .contains("The classes of the chain shop are in no folder, but in " + jar.toRealPath() + ".");
    }

    @Test
    void aFinishedJarIsStampedAgain() throws IOException {
        Path classes = ChainSource.shop().in(folder.resolve("classes"));
        compile(classes);
        String stamp = Files.readString(classes.resolve("META-INF/stepwise/shop/stamp"));
        ChainJar packed = ChainSource.shop()
                .file("META-INF/stepwise/shop/stamp", stamp.replaceFirst("entry [0-9a-f]{8}", "entry 00000000"))
                .file(
                        "META-INF/stepwise/shop/V001.sql",
                        Files.readString(classes.resolve("META-INF/stepwise/shop/V001.sql")));
        Path jar = packed.in(folder.resolve("shop.jar"));

        assertThat(compile(classes, "--jar=" + jar).err())
                .isEqualTo("Stamped 1 step of shop in %s again.%n".formatted(jar));
        assertThat(Run.alone(Map.of(), "compile", "--jar=" + jar).err())
                .isEqualTo("The stamp of shop in %s is up to date: 1 step.%n".formatted(jar));
    }

    @Test
    void aFinishedJarThatIsNotThereOrIsToBeWrittenToSourcesIsAUsageError() {
        Run missing = Run.alone(Map.of(), "compile", "--jar=" + folder.resolve("none.jar"));
        assertThat(missing.exitCode()).isEqualTo(2);
        assertThat(missing.err()).contains("none.jar is not a file. Name the jar that the build has made");

        Run both = Run.alone(Map.of(), "compile", "--write", "--jar=" + folder.resolve("none.jar"));
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("choose --jar or --write");
    }

    @Test
    void ofSeveralChainsThoseOfTheFolderAreCompiled() throws IOException {
        Path shop = ChainSource.shop().in(folder.resolve("shop"));
        Path other = ChainJar.offering("org.kit.Kit")
                .source("org.kit.Kit", inPackage("org.kit", ChainSource.provider("Kit", "kit")))
                .source("org.kit.V001CreateOrders", inPackage("org.kit", ChainSource.step()))
                .in(folder.resolve("kit"));

        Run run = Run.alone(
                Map.of("STEPWISE_CHAIN_PATH", shop + File.pathSeparator + other),
                "compile",
                "--project=" + folder,
                "--into=" + shop);

        assertThat(run.err()).contains("of shop into").doesNotContain("kit");
    }

    @Test
    void theFolderIntoWhichIsWrittenMayBeAnother() throws IOException {
        Path classes = ChainSource.shop().in(folder.resolve("classes"));

        Run run = compile(classes, "--into=" + folder.resolve("compiled"));

        assertThat(run.exitCode()).isZero();
        assertThat(folder.resolve("compiled/META-INF/stepwise/shop/stamp")).exists();
        assertThat(classes.resolve("META-INF/stepwise")).doesNotExist();
    }

    private static String status(Path chainPath, ScratchDatabase database, String... more) {
        String[] arguments = Stream.concat(Stream.of("status"), Stream.of(more)).toArray(String[]::new);
        return Run.alone(Map.of("STEPWISE_CHAIN_PATH", chainPath.toString(), "STEPWISE_URL", database.url()), arguments)
                .out();
    }

    private static String inPackage(String name, String source) {
        return source.replace("com.example", name);
    }

    private Run compile(Path chainPath, String... more) {
        String[] arguments = new String[more.length + 2];
        arguments[0] = "compile";
        arguments[1] = "--project=" + folder;
        System.arraycopy(more, 0, arguments, 2, more.length);
        return Run.alone(Map.of("STEPWISE_CHAIN_PATH", chainPath.toString()), arguments);
    }
}
