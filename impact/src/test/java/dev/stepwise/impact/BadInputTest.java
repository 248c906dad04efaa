package dev.stepwise.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedServer.class)
final class BadInputTest {

    @TempDir
    private Path directory;

    @Test
    void refusesVersionsThatTheChainDoesNotHave() {
        refused(() -> ShopApplication.impact(1, 9), "The chain shop has no version 9; it has 0 and V001 to V005.");
        refused(() -> ShopApplication.impact(8, 1), "The chain shop has no version 8; it has 0 and V001 to V005.");
        refused(() -> ShopApplication.impact(2, 2), "The range goes from V002 to V002, so that nothing changes.");
    }

    @Test
    void refusesAPathThatIsNoJarOrFolder() throws IOException {
        Path missing = directory.resolve("missing.jar");
        Path text = Files.writeString(directory.resolve("text.jar"), "no jar");
        Path folder = Files.createDirectory(directory.resolve("empty"));

        refused(() -> ShopApplication.impact(1, 2, missing), missing + " cannot be read as a jar or a folder");
        refused(() -> ShopApplication.impact(1, 2, text), text + " cannot be read as a jar or a folder");
        refused(() -> ShopApplication.impact(1, 2, folder), folder + " holds no class");
    }

    @Test
    void refusesAClassFileThatIsTooNewOrNone() throws IOException {
        Path model = ShopApplication.model(1);
        Path use = ShopApplication.compiled(directory, model, "").resolve("shop/Uses.class");
        byte[] bytes = Files.readAllBytes(use);
        bytes[7] = 71;
        Files.write(use, bytes);
        refused(
                () -> ShopApplication.impact(1, 2, directory.resolve("classes"), model),
                use + " is a class file of Java 27, and those of Java 26 are the newest that can be read.");
        Files.write(use, new byte[20]);
        refused(() -> ShopApplication.impact(1, 2, directory.resolve("classes"), model), use + " is not a class file");
        bytes[7] = 61;
        Files.write(use, Arrays.copyOf(bytes, 40));
        refused(
                () -> ShopApplication.impact(1, 2, directory.resolve("classes"), model),
                use + " is a damaged class file");
    }

    @Test
    void refusesClassesWithoutAModelOfTheChainAndAModelWithoutAnApplication() throws IOException {
        Path model = ShopApplication.model(1);
        Path classes = ShopApplication.compiled(directory, model, "");
        MigrationChain other = MigrationChain.named("bakery").steps(ShopChain.V001CreateTables.class);

        refused(
                () -> ShopApplication.impact(1, 2, classes),
                "No table that jOOQ generated from the chain shop is among the 1 classes, and no class GeneratedFrom.");
        refused(
                () -> Impact.of(other, new SchemaVersion(0), new SchemaVersion(1), List.of(classes, model)),
                "No table that jOOQ generated from the chain bakery",
                "found were models of shop.");
        refused(() -> ShopApplication.impact(1, 2, model), "classes belong to the generated model.");
    }

    @Test
    void readsAJarThatHoldsTheModelInAJar() throws IOException {
        Path model = ShopApplication.model(1);
        Path classes =
                ShopApplication.compiled(directory, model, "Object email() { return CUSTOMERS.EMAIL.isNull(); }");
        Path library = jar(directory.resolve("model.jar"), model);
        Path nested = Files.createDirectories(directory.resolve("nested/BOOT-INF/lib"));
        Files.copy(library, nested.resolve("model.jar"));
        Files.createDirectories(directory.resolve("nested/BOOT-INF/classes/shop"));
        Files.copy(classes.resolve("shop/Uses.class"), directory.resolve("nested/BOOT-INF/classes/shop/Uses.class"));
        Path application = jar(directory.resolve("app.jar"), directory.resolve("nested"));

        assertThat(ShopApplication.impact(1, 2, application).uses())
                .extracting(AffectedUse::place)
                .containsExactly("shop.Uses.email(Uses.java:10)");
    }

    private static Path jar(Path jar, Path content) throws IOException {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(content)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new ZipEntry(content.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
        }
        return jar;
    }

    private static void refused(ThrowingCallable request, String... parts) {
        assertThatThrownBy(request).isInstanceOf(InvalidRequestException.class).hasMessageContainingAll(parts);
    }
}
