package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jooq.meta.jaxb.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model and its checksum are the same on every machine. */
@ExtendWith(SharedServer.class)
final class SameModelTest {

    private final Locale usual = Locale.getDefault();
    private OfferedChain lending;

    @TempDir
    private Path here;

    @TempDir
    private Path elsewhere;

    @BeforeEach
    void offer() throws Exception {
        lending = OfferedChain.by(LendingChain.class);
    }

    @AfterEach
    void restore() {
        Locale.setDefault(usual);
        lending.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG", "de-DE", "th-TH-u-nu-thai"})
    void theLocaleOfTheMachineChangesNothing(String language) throws Exception {
        Map<String, String> expected = into(here).run();
        Locale foreign = Locale.forLanguageTag(language);
        Locale.setDefault(foreign);

        assertThat(into(elsewhere).run()).isEqualTo(expected);
        assertThat(checksum(elsewhere)).isEqualTo(checksum(here));
        assertThat(expected.get("tables/Readers.java")).contains(" ITEM_LIMIT = ", "SQLDataType.BIGINT");
        assertThat(Locale.getDefault()).isSameAs(foreign);
    }

    @Test
    void theLocaleOfTheTargetChangesNothing() throws Exception {
        Map<String, String> expected = into(here).run();
        Generation turkish = into(elsewhere);
        Target target = turkish.configuration.getGenerator().getTarget();
        target.setLocale("tr-TR");

        assertThat(turkish.run()).isEqualTo(expected);
        assertThat(checksum(elsewhere)).isEqualTo(checksum(here));
    }

    @Test
    void theCharsetTheZoneAndTheLineSeparatorOfTheMachineChangeNothing() throws Exception {
        Map<String, String> expected = into(here).run();

        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=tr",
                        "-Duser.country=TR",
                        "-Dfile.encoding=ISO-8859-9",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dline.separator=\r\n",
                        "-Dstepwise.scratch.url=" + System.getProperty("stepwise.scratch.url"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherMachine.class.getName(),
                        elsewhere.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(other.getInputStream().readAllBytes(), UTF_8);

        assertThat(other.waitFor()).as(output).isZero();
        assertThat(into(elsewhere).files()).isEqualTo(expected);
        assertThat(checksum(elsewhere)).isEqualTo(checksum(here));
    }

    @Test
    void generationsAtTheSameTimeLeaveTheLocaleOfTheMachine() {
        Locale foreign = Locale.forLanguageTag("tr-TR");
        Locale.setDefault(foreign);

        try (NeutralLocale first = NeutralLocale.hold()) {
            try (NeutralLocale second = NeutralLocale.hold()) {
                first.close();
                assertThat(Locale.getDefault()).isEqualTo(Locale.ROOT);
            }
            assertThat(Locale.getDefault()).isSameAs(foreign);
        }
        assertThat(Locale.getDefault()).isSameAs(foreign);
    }

    /** Generates into the directory that is given. */
    static final class OtherMachine {
        public static void main(String... directory) throws Exception {
            try (OfferedChain lending = OfferedChain.by(LendingChain.class)) {
                into(Path.of(directory[0])).run();
            }
        }
    }

    private static Generation into(Path directory) {
        return Generation.into(directory).with("chain", "lending");
    }

    /** The checksum of the settings and the statements, in the second line of the file. */
    private static String checksum(Path directory) throws Exception {
        return Files.readAllLines(directory.resolve(".library.model.generated")).get(1);
    }
}
