package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.CompiledText;
import dev.stepwise.script.internal.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The canonical text of a step is the same in every process, whatever its locale, time zone and encoding. */
class CompiledTextOfTheChainTest {

    @Test
    void theTextsAreTheSameInAProcessOfAnotherLocaleAndTimeZone() throws IOException {
        assertThat(hashesOfAnotherProcess(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Duser.language=tr",
                        "-Duser.language.format=ar",
                        "-Duser.country.format=EG",
                        "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=ISO-8859-1"))
                .isEqualTo(hashes())
                .hasLineCount(2 * Chain.NEWEST);
    }

    @Test
    void noTextHoldsAMarkOfTheCompiler() {
        assertThat(texts()).isNotEmpty().noneMatch(text -> text.indexOf('\0') >= 0);
    }

    private static String hashesOfAnotherProcess(String... settings) throws IOException {
        List<String> command = Stream.of(
                        Stream.of(System.getProperty("java.home") + "/bin/java"),
                        Stream.of(settings),
                        Stream.of("-cp", System.getProperty("java.class.path"), Hashes.class.getName()))
                .flatMap(words -> words)
                .toList();
        Process other = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    private static String hashes() {
        return texts().map(text -> text.lines().findFirst().orElseThrow() + " " + Sha256.hex(text))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> texts() {
        CompiledChain chain = new StepCompiler(Chain.CHAIN);
        return Chain.steps()
                .map(StepName::version)
                .flatMap(version -> Stream.of(Direction.values())
                        .map(direction -> CompiledText.of(chain.step(version, direction))));
    }

    /** Prints the hashes. */
    static final class Hashes {

        private Hashes() {}

        public static void main(String[] none) {
            System.out.print(hashes());
        }
    }
}
