package dev.stepwise.cli;

import static dev.stepwise.cli.Databases.SHOP;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text from a database cannot control the terminal. */
final class PrintableTextTest {

    /** Every control character but tab and line feed, and the bidirectional overrides. */
    private static final String CONTROLS = "[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]";

    private static final String SCHEMA = "a\u001b]0;title\u0007\u009b31m\u202eb\u2066\u007f";

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x08, 0x0b, 0x0d, 0x1b, 0x7f, 0x80, 0x9b, 0x9f, 0x202a, 0x202e, 0x2066, 0x2069})
    void escapesControlCharactersAndOverrides(int character) {
        String text = "a" + (char) character + "b";

        assertThat(PrintableText.of(text)).isEqualTo("a\\u%04xb", character);
        assertThat(PrintableText.line(text)).isEqualTo("a\\u%04xb", character);
    }

    @Test
    void keepsOtherTextAndTheLineBreaksOfSeveralLines() {
        String text = "größe 体 \u200f\u0645\t$1\\\r\n\n";

        assertThat(PrintableText.of(text)).isEqualTo(text);
        assertThat(PrintableText.line("a\tb\r\nc")).isEqualTo("a\\u0009b\\u000d\\u000ac");
    }

    @Test
    void escapesTheServersMessageAboutAFailedStep() {
        try (ScratchDatabase database = Databases.empty()) {
            Run run = Run.on(database, "up", "--chain", "colored", "--stacktrace");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("invalid input syntax for type bigint: \"\\u001b[31mred\"")
                    .doesNotContainPattern(CONTROLS);
        }
    }

    @Test
    void showsNoControlCodeOfTheNameOfASchemaThatIsRefused() {
        try (ScratchDatabase database = Databases.empty()) {
            for (String command : List.of("up", "plan", "status")) {
                Run run = Run.on(database, command, "--schema", SCHEMA);

                assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
                assertThat(run.out()).isEmpty();
                assertThat(run.err())
                        .contains("cannot be used: its name holds a control character")
                        .doesNotContainPattern(CONTROLS);
            }
        }
    }

    @Test
    void escapesTheCommentOfTheMarker() throws IOException, SQLException {
        try (ScratchDatabase database = Databases.at(1)) {
            Databases.execute(database, "comment on table shop is E'\\x1b[2Jseven\\u202e'");

            assertThat(Run.on(database, "up").err())
                    .contains("\"\\u001b[2Jseven\\u202e\"")
                    .doesNotContainPattern(CONTROLS);
            assertThat(Run.on(database, "status").out())
                    .contains("\"\\u001b[2Jseven\\u202e\"")
                    .doesNotContainPattern(CONTROLS);
            String json = Run.on(database, "status", "--json").out();
            assertThat(json).doesNotContainPattern(CONTROLS);
            assertThat(new ObjectMapper().readTree(json).get("message").asText())
                    .contains("\"\u001b[2Jseven\u202e\"");
        }
    }

    @Test
    void escapesTheRoleThatHoldsTheLock() {
        StringWriter err = new StringWriter();
        Terminal terminal =
                new Terminal(new PrintWriter(new StringWriter()), new PrintWriter(err), Optional.empty(), 80);
        GivenDatabase database = new GivenDatabase(DatabaseAddress.parse("postgresql://localhost/shop"));

        new ProgressLines(terminal, new Installation(SHOP, "public", Map.of(), database))
                .waitingForLock("process 7 of \u001b[31mred", Duration.ofSeconds(3));

        assertThat(err).hasToString("waiting for another run: process 7 of \\u001b[31mred, 3 s\n");
    }
}
