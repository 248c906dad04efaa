package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command has help and a version. */
final class HelpTest {

    /** Returns what precedes an option of each command; nothing for the command line itself. */
    static Stream<String> commands() {
        return Stream.of(
                "",
                "up ",
                "down ",
                "status ",
                "plan ",
                "show ",
                "snapshot ",
                "impact ",
                "seal ",
                "compile ",
                "accept-marker ",
                "restore-marker ",
                "serve ",
                "init ",
                "new ",
                "renumber ");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShowsItsOptions(String command) {
        Run run = Run.with(Map.of(), (command + "--help").split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("-h, --help").contains("-V, --version").doesNotContain("${");
    }

    @Test
    void recommendsTheWaysToGiveAPasswordInOrder() {
        assertThat(Run.with(Map.of(), "--help").out().replaceAll("\\s+", " "))
                .contains("Ways to give the password, the preferred one first: STEPWISE_PASSWORD; --password without a"
                        + " value, which prompts; --password-file; ~/.pgpass or the file that PGPASSFILE names.");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShowsTheVersion(String command) {
        Run run = Run.with(Map.of(), (command + "-V").split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("stepwise ");
    }
}
