package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help and version can be asked of every command. */
class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "up ", "down ", "status ", "plan ", "serve "})
    void everyCommandTellsItsOptions(String command) {
        Run run = Run.with(Map.of(), (command + "--help").split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("-h, --help").contains("-V, --version").doesNotContain("${");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "up ", "down ", "status ", "plan ", "serve "})
    void everyCommandTellsTheVersion(String command) {
        Run run = Run.with(Map.of(), (command + "-V").split(" "));

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).startsWith("stepwise ");
    }
}
