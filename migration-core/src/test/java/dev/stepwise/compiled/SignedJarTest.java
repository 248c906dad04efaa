package dev.stepwise.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.compiled.orchard.Orchard;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The signature of a jar also holds for the text of the steps in it. */
class SignedJarTest {

    private static final CompiledClasses COMPILED =
            CompiledClasses.of(new Orchard().chain(), Orchard.CLASSES, Orchard::reaches);
    private static final String STAMP = CompiledFolder.stamp("orchard");
    private static final String FIRST = CompiledFolder.step("orchard", new SchemaVersion(1));

    private static final String PASSWORD = "of a test";

    @TempDir
    private Path folder;

    private Path jar;

    @BeforeEach
    void sign() throws Exception {
        jar = COMPILED.inJar(folder.resolve("orchard.jar"));
        String keys = folder.resolve("keys").toString();
        run(
                "keytool",
                "-genkeypair",
                "-alias",
                "key",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-keystore",
                keys,
                "-storepass",
                PASSWORD);
        run("jarsigner", "-keystore", keys, "-storepass", PASSWORD, jar.toString(), "key");
    }

    @Test
    void aSignedJarRunsAsCompiled() throws Exception {
        try (OrchardClasses classes = new OrchardClasses(jar)) {
            assertThat(new RunnableChain(classes.chain()).compiledSteps().rendered())
                    .isEmpty();
        }
    }

    @Test
    void aTextThatWasChangedSinceTheJarWasSignedIsRefusedThoughTheStampNamesIt() throws Exception {
        byte[] forged = COMPILED.edited(FIRST, "trees", "shrub").files().get(FIRST);
        CompiledClasses changed = COMPILED.edited(STAMP, crcOf(COMPILED.files().get(FIRST)), crcOf(forged));
        replace(FIRST, forged);
        replace(STAMP, changed.files().get(STAMP));

        try (OrchardClasses classes = new OrchardClasses(jar)) {
            RunnableChain chain = new RunnableChain(classes.chain());
            assertThatThrownBy(() -> chain.step(new SchemaVersion(1), Direction.UP))
                    .isInstanceOf(ChainException.class)
                    .hasMessageContainingAll(
                            "The files of the compiled chain orchard cannot be read: ", "digest error for " + STAMP);
        }
    }

    private static String crcOf(byte[] content) {
        return "step V001 %08x".formatted(CompiledClasses.crc(content));
    }

    private void replace(String path, byte[] content) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
            Files.write(zip.getPath(path), content);
        }
    }

    private void run(String tool, String... arguments) throws IOException, InterruptedException {
        Path program = Path.of(System.getProperty("java.home"), "bin", tool);
        List<String> command = Stream.concat(Stream.of(program.toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        assertThat(process.waitFor())
                .as(() -> "The output of %s is in %s.".formatted(tool, folder))
                .isZero();
    }
}
