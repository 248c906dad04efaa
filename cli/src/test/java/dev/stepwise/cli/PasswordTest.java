package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On a server that asks for passwords. */
final class PasswordTest {

    @TempDir
    private static Path directory;

    private static GuardedServer server;

    @BeforeAll
    static void start() {
        server = GuardedServer.start(directory);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void connectsByThePasswordOfTheEnvironment() {
        Run run = Run.with(Map.of("STEPWISE_URL", server.url(), "STEPWISE_PASSWORD", GuardedServer.PASSWORD), "status");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("Installed  nothing").doesNotContain(GuardedServer.PASSWORD);
    }

    @Test
    void connectsByThePasswordInTheUrl() {
        Run run = Run.with(Map.of("STEPWISE_URL", server.urlWithPassword()), "status", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("\"database\" : \"jdbc:postgresql://127.0.0.1:")
                .doesNotContain(GuardedServer.PASSWORD);
    }

    @Test
    void saysThatThePasswordIsWrongWithoutSayingWhich() {
        Run run =
                Run.with(Map.of("STEPWISE_URL", server.url(), "STEPWISE_PASSWORD", "wr0ng-one"), "up", "--stacktrace");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("password authentication failed for user \"guarded\"", "Check the user and the password.")
                .doesNotContain("wr0ng-one");
    }

    @Test
    void saysThatAPasswordIsMissing() {
        Run run = Run.with(Map.of("STEPWISE_URL", server.url()), "up");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("password");
    }

    @Test
    void asksOnlyWhereThereIsATerminal() {
        Run run = Run.with(Map.of("STEPWISE_URL", server.url()), "status", "--password", "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no terminal to ask on. Set STEPWISE_PASSWORD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--password=s3cret",
                "--password s3cret",
                "--password -s3cret",
                "--url postgres://ann:s3cret@localhost:1/shop",
                "--url=jdbc:postgresql://localhost:1/shop?user=ann&password=s3cret"
            })
    void refusesAPasswordThatEverybodyCouldRead(String arguments) {
        Run run = Run.with(Map.of(), ("status " + arguments).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("A password stands on the command line, in --", "Set STEPWISE_PASSWORD")
                .doesNotContain("s3cret");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void doesNotRepeatAPasswordThatWentAstray() {
        assertThat(Run.with(Map.of(), "status", "--pasword", "s3cret").printed())
                .doesNotContain("s3cret");
        assertThat(Run.with(Map.of(), "status", "--pasword=s3cret").printed()).doesNotContain("s3cret");
    }

    @Test
    void takesPasswordsOutOfTheTextsOfOthers() {
        Redaction redaction = new Redaction(Map.of(
                "STEPWISE_PASSWORD", "$ecret.1",
                "STEPWISE_URL", "postgres://ann:an%40ther@db/shop?sslpassword=third"));

        assertThat(redaction.of("of $ecret.1, an%40ther, an@ther and third, but not thirds"))
                .isEqualTo("of ***, ***, *** and ***, but not thirds");
    }
}
