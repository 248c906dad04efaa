package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs on a server that requires a password. */
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
    void connectsWithThePasswordFromTheEnvironment() {
        Run run = Run.with(Map.of("STEPWISE_URL", server.url(), "STEPWISE_PASSWORD", GuardedServer.PASSWORD), "status");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed()).contains("Installed  nothing").doesNotContain(GuardedServer.PASSWORD);
    }

    @Test
    void connectsWithThePasswordFromTheUrl() {
        Run run = Run.with(Map.of("STEPWISE_URL", server.urlWithPassword()), "status", "--json");

        assertThat(run.exitCode()).isZero();
        assertThat(run.printed())
                .contains("\"database\" : \"jdbc:postgresql://127.0.0.1:")
                .doesNotContain(GuardedServer.PASSWORD);
    }

    @Test
    void reportsAWrongPasswordWithoutShowingIt() {
        Run run =
                Run.with(Map.of("STEPWISE_URL", server.url(), "STEPWISE_PASSWORD", "wr0ng-one"), "up", "--stacktrace");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("password authentication failed for user \"guarded\"", "Check the user and the password.")
                .doesNotContain("wr0ng-one");
    }

    @Test
    void reportsAMissingPassword() {
        Run run = Run.with(Map.of("STEPWISE_URL", server.url()), "up");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("no password was provided", "Give the user and the password.")
                .doesNotContain("that the server is running");
    }

    @Test
    void connectsWithThePasswordFromAFile(@TempDir Path home) throws IOException {
        Path file = file(home, "rw-------", GuardedServer.PASSWORD + "\r\nanother line");
        Map<String, String> environment = Map.of("STEPWISE_URL", server.url(), "STEPWISE_PASSWORD", "wr0ng-one");
        Run run = Run.with(environment, "status", "--password-file", file.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.printed()).contains("Installed  nothing").doesNotContain(GuardedServer.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void refusesAPasswordFileThatOthersCanAccess(String permissions, @TempDir Path home) throws IOException {
        Path file = file(home, permissions, "s3cret");

        assertRefused(
                "The password file %s is accessible to its group or others: its permissions are %s, not rw-------. "
                                .formatted(file, permissions)
                        + "Run chmod 600 on it.",
                file);
    }

    @Test
    void refusesAPasswordFileWithoutAPassword(@TempDir Path home) throws IOException {
        Path missing = home.resolve("missing");
        Path empty = file(home, "rw-------", "");
        Path blank = file(home, "rw-------", "\ns3cret\n");

        assertRefused("The password file " + missing + " does not exist. Create it, or name another file.", missing);
        assertRefused(
                "The password file " + empty + " has an empty first line. Write the password on its first line.",
                empty);
        assertRefused(
                "The password file " + blank + " has an empty first line. Write the password on its first line.",
                blank);
        assertRefused("The password file " + home + " cannot be read: ", home);
    }

    @Test
    void refusesAPasswordFileTogetherWithAPrompt(@TempDir Path home) throws IOException {
        Path file = file(home, "rw-------", "s3cret");
        Run run = Run.with(
                Map.of("STEPWISE_URL", server.url()), "status", "--password", "--password-file", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo("stepwise: --password and --password-file exclude each other. Use one of them.\n");
    }

    @Test
    void promptsOnlyOnATerminal() {
        Run run = Run.with(Map.of("STEPWISE_URL", server.url()), "status", "--password", "--json");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("there is no terminal. Set STEPWISE_PASSWORD or use --password-file.");
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
    void refusesAPasswordInTheArguments(String arguments) {
        Run run = Run.with(Map.of(), ("status " + arguments).split(" "));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("The command line contains a password, in --", "Set STEPWISE_PASSWORD")
                .doesNotContain("s3cret");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void doesNotShowAMisplacedPassword() {
        assertThat(Run.with(Map.of(), "status", "--pasword", "s3cret").printed())
                .doesNotContain("s3cret");
        assertThat(Run.with(Map.of(), "status", "--pasword=s3cret").printed()).doesNotContain("s3cret");
    }

    private static Path file(Path directory, String permissions, String text) throws IOException {
        Path file = Files.createTempFile(directory, "password", "");
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static void assertRefused(String message, Path file) {
        Run run = Run.with(Map.of("STEPWISE_URL", server.url()), "status", "--password-file", file.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).startsWith("stepwise: " + message).doesNotContain("s3cret");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void removesPasswordsFromMessagesOfTheServer() {
        Redaction redaction = new Redaction(Map.of(
                "STEPWISE_PASSWORD", "$ecret.1",
                "STEPWISE_URL", "postgres://ann:an%40ther@db/shop?sslpassword=third"));

        assertThat(redaction.of("of $ecret.1, an%40ther, an@ther and third, but not thirds"))
                .isEqualTo("of ***, ***, *** and ***, but not thirds");
    }
}
