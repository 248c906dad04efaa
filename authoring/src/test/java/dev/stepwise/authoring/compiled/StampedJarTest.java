package dev.stepwise.authoring.compiled;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledSteps;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A finished jar, whose build gave classes other names, is stamped again, and then runs as compiled. */
class StampedJarTest {

    private static final String SERVICES = "META-INF/services/dev.stepwise.migrate.ChainProvider";
    private static final String STAMP = "META-INF/stepwise/shop/stamp";

    @TempDir
    private Path folder;

    @AutoClose
    private ShopProject shop;

    @BeforeEach
    void compile() {
        shop = new ShopProject(folder.resolve("project"))
                .step("V001CommentFirst", "\"one \" + Words.TEXT.get()")
                .step("V002CommentAgain", "\"two\"")
                .java("Words", "final class Words { static final Supplier<String> TEXT = () -> \"released\"; }")
                .chainOf("V001CommentFirst", "V002CommentAgain");
        shop.compile();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aJarWithARenamedHelperCountsAsEditedUntilItIsStamped(boolean stored) throws Exception {
        JarOf packed = packed().renamed("shop/Words", "shop/WordsUnderALongerName");
        Path jar = (stored ? packed.stored() : packed).in(folder.resolve("shop.jar"));
        assertThat(steps(jar).rendered().get(new SchemaVersion(1)))
                .startsWith("shop/V001CommentFirst.class has changed since");

        assertThat(stamp(jar)).containsExactly("Stamped 2 steps of shop in %s again.".formatted(jar));

        assertThat(steps(jar).rendered()).isEmpty();
        assertThat(new String(content(jar, STAMP), UTF_8)).contains("shop/WordsUnderALongerName.class");
    }

    @Test
    void aJarWithRenamedStepsCountsAsEditedUntilItIsStamped() throws Exception {
        Path jar = packed().renamed("shop/", "hidden/shop/")
                .file(SERVICES, "hidden.shop.Shop\n")
                .in(folder.resolve("shop.jar"));
        assertThat(steps(jar, "hidden.shop.Shop").rendered().get(new SchemaVersion(2)))
                .isEqualTo(
                        "it was compiled of shop/V002CommentAgain.class, and is hidden/shop/V002CommentAgain.class now");

        stamp(jar);

        assertThat(steps(jar, "hidden.shop.Shop").rendered()).isEmpty();
    }

    @Test
    void everythingElseInTheJarStaysByteForByte() throws Exception {
        Path jar = relocated();
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rwxr-x---"));
        List<String> before = entries(jar);

        stamp(jar);

        assertThat(entries(jar)).isEqualTo(before);
        assertThat(Files.getPosixFilePermissions(jar)).isEqualTo(PosixFilePermissions.fromString("rwxr-x---"));
        assertThat(folder).isDirectoryContaining("glob:**/shop.jar").isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void theSameJarIsTheSameAfterItIsStamped() throws Exception {
        Path jar = relocated();
        Path other = Files.copy(jar, folder.resolve("other.jar"));

        stamp(jar);
        stamp(other);

        assertThat(jar).hasSameBinaryContentAs(other);
    }

    @Test
    void aScriptInFrontOfTheJarStays() throws Exception {
        Path jar = relocated();
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write("#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(UTF_8));
        both.write(Files.readAllBytes(jar));
        Files.write(jar, both.toByteArray());

        stamp(jar);

        assertThat(new String(Files.readAllBytes(jar), UTF_8)).startsWith("#!/bin/sh\nexec java");
        assertThat(steps(jar).rendered()).isEmpty();
    }

    @Test
    void aJarWhoseStampHoldsIsNotTouched() throws Exception {
        Path jar = relocated();
        stamp(jar);
        byte[] before = Files.readAllBytes(jar);
        Object key = Files.getAttribute(jar, "unix:ino");

        assertThat(stamp(jar)).containsExactly("The stamp of shop in %s is up to date: 2 steps.".formatted(jar));

        assertThat(jar).hasBinaryContent(before);
        assertThat(Files.getAttribute(jar, "unix:ino")).isEqualTo(key);
    }

    @Test
    void aJarWhoseTextIsNotWhatItsStepsSayIsRefused() throws Exception {
        shop.java("Words", "final class Words { static final Supplier<String> TEXT = () -> \"edited\"; }")
                .built();
        Path jar = packed().in(folder.resolve("shop.jar"));
        byte[] before = Files.readAllBytes(jar);

        assertThatThrownBy(() -> stamp(jar))
                .isInstanceOf(ChainException.class)
                .hasMessageContainingAll(
                        "The text of the chain shop in %s is not what its steps there say:".formatted(jar),
                        "V001.sql, line ",
                        "in the jar:",
                        "'one released'",
                        "of the step:",
                        "'one edited'",
                        "Compile the chain and package it again; nothing was written.")
                .hasMessageNotContaining("V002.sql");
        assertThat(jar).hasBinaryContent(before);
    }

    @Test
    void aSignedJarIsRefused() {
        Path jar = packed().file("META-INF/SHOP.SF", "").in(folder.resolve("shop.jar"));

        refused(jar, "is signed: it has META-INF/SHOP.SF", "Stamp the jar before it is signed.");
    }

    @Test
    void aJarWithoutACompiledChainIsRefused() {
        Path jar = packed().without(STAMP).in(folder.resolve("shop.jar"));

        refused(jar, "has no compiled chain: no file META-INF/stepwise/<chain>/stamp.", "Compile the chain before");
    }

    @Test
    void aJarThatDoesNotExistAndAFileThatIsNoneAreRefused() throws IOException {
        refused(folder.resolve("none.jar"), "is not a file.", "Name the jar");
        refused(folder, "is not a file.", "Name the jar");
        refused(Files.writeString(folder.resolve("text.jar"), "text"), "cannot be read as a jar:", "Name the jar");
    }

    @Test
    void aJarThatOffersNoChainForItsStampIsRefused() {
        refused(
                packed().without(SERVICES).in(folder.resolve("shop.jar")),
                "does not have both the files and the classes of a chain: META-INF/stepwise/shop/stamp.",
                "ServicesResourceTransformer");
    }

    @Test
    void aChainOfAnotherNameIsRefused() {
        Path jar = relocated();

        assertThatThrownBy(() -> StampedJar.write(jar, Optional.of("till"), StampedJarTest.class.getClassLoader()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("META-INF/stepwise/till/stamp");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsRefusedAndTheJarStays() throws Exception {
        Path jar = relocated();
        byte[] before = Files.readAllBytes(jar);
        Files.createDirectories(folder.resolve("shop.jar.new/in/the/way"));

        refused(jar, "cannot be written anew:", "It is as it was. Make the jar and its folder writable");
        assertThat(jar).hasBinaryContent(before);
    }

    private void refused(Path jar, String... message) {
        assertThatThrownBy(() -> stamp(jar))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(jar.toString())
                .hasMessageContainingAll(message);
    }

    private JarOf packed() {
        return JarOf.folder(shop.classes()).file(SERVICES, "shop.Shop\n");
    }

    private Path relocated() {
        return packed().renamed("shop/Words", "shop/Hidden").in(folder.resolve("shop.jar"));
    }

    /** The classes in the folder of the project are on the class path too, as in a build. */
    private List<String> stamp(Path jar) throws IOException {
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {shop.classes().toUri().toURL()}, StampedJarTest.class.getClassLoader())) {
            return StampedJar.write(jar, Optional.empty(), classes).stream()
                    .map(StampReport::toString)
                    .toList();
        }
    }

    private static CompiledSteps steps(Path jar) throws Exception {
        return steps(jar, "shop.Shop");
    }

    private static CompiledSteps steps(Path jar, String type) throws Exception {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {jar.toUri().toURL()}, StampedJarTest.class.getClassLoader())) {
            ChainProvider provider =
                    (ChainProvider) loader.loadClass(type).getConstructor().newInstance();
            return new RunnableChain(provider.chain()).compiledSteps();
        }
    }

    /** What a jar says of its entries, in their order; the stamp without what depends on its content. */
    private static List<String> entries(Path jar) throws IOException {
        List<String> entries = new ArrayList<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (ZipEntry each : Collections.list(zip.entries())) {
                String of = "%s %s %s".formatted(each, each.getLastModifiedTime(), each.getMethod());
                entries.add(
                        each.getName().equals(STAMP)
                                ? of
                                : "%s %s %s".formatted(of, each.getCompressedSize(), each.getCrc()));
            }
            entries.add(String.valueOf(zip.getComment()));
        }
        return entries;
    }

    private static byte[] content(Path jar, String name) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }
}
