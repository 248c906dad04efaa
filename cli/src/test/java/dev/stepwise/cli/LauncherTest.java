package dev.stepwise.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the launcher as a process, with a {@code mvn} that only puts the jar where the real one would. */
final class LauncherTest {

    @TempDir
    private Path top;

    private LaunchedProject project;

    @BeforeEach
    void layOut() throws IOException {
        project = LaunchedProject.in(top);
    }

    @Test
    void buildsOnlyIfTheJarIsMissingOrOlderThanItsSources() throws IOException {
        assertThat(project.run(Map.of(), "--version").err()).isEqualTo("Building stepwise (first run) ...\n");
        assertThat(project.run(Map.of(), "--version")).isEqualTo(new Run(0, "stepwise (not packaged)\n", ""));

        Files.setLastModifiedTime(
                top.resolve("cli/src/main/Some.java"),
                FileTime.from(Instant.now().plusSeconds(2)));
        assertThat(project.run(Map.of(), "--version").err())
                .isEqualTo("Building stepwise (its sources have changed) ...\n");
        assertThat(project.builds())
                .containsExactly(
                        "-B -q -Pfast -Dmaven.test.skip=true -pl cli,migration-steps -am package",
                        "-B -q -Pfast -Dmaven.test.skip=true -pl cli,migration-steps -am package");
    }

    @Test
    void buildsIfTheJarOfTheChainIsMissingOrOlderThanItsSources() throws IOException {
        project.run(Map.of(), "--version");
        Path kit = top.resolve("migration-steps/target/migration-steps.jar");
        assertThat(kit).exists();

        Files.setLastModifiedTime(kit, FileTime.from(Instant.EPOCH));
        project.run(Map.of(), "--version");
        Files.delete(kit);
        project.run(Map.of(), "--version");

        assertThat(kit).exists();
        assertThat(project.builds()).hasSize(3);
    }

    @Test
    void choosesPhoenixKitsChainUnlessAnotherIsNamed() throws IOException {
        String[] version99 = {"impact", "--from", "0", "--to", "99", "--classes", "."};
        project.run(Map.of(), "--version");

        assertThat(project.run(Map.of(), version99).err())
                .startsWith("stepwise: The chain phoenix_kit has no version 99;");
        assertThat(project.run(Map.of("STEPWISE_CHAIN", "shop"), version99).err())
                .startsWith("stepwise: The chain shop has no version 99;");
        assertThat(project.run(Map.of(), "status", "--chain", "oak").err())
                .startsWith("stepwise: There is no chain named oak; there are ")
                .contains("phoenix_kit");
    }

    @Test
    void leavesTheChoiceToTheUserWhoGivesAChainPath() throws IOException {
        String jar =
                ChainSource.chain("Depot", "depot").in(top.resolve("depot.jar")).toString();
        project.run(Map.of(), "--version");

        for (Run run : List.of(
                project.run(Map.of(), "--chain-path", jar, "status"),
                project.run(Map.of(), "status", "--chain-path=" + jar),
                project.run(Map.of("STEPWISE_CHAIN_PATH", jar), "status"))) {
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(run.err())
                    .startsWith(
                            "stepwise: Without a name, a chain is chosen only if it is the only one, but there are ")
                    .contains(", depot. Choose one by its name.")
                    .doesNotContain("phoenix_kit");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "flock"})
    void buildsOnceForTwoConcurrentFirstRuns(String lackingTool) throws IOException {
        Map<String, String> environment = Map.of("PATH", project.pathWithout(lackingTool));
        Process one = project.start(environment, "--version");
        Process other = project.start(environment, "--version");

        assertThat(List.of(
                        Processes.finished(one).exitCode(),
                        Processes.finished(other).exitCode()))
                .containsExactly(0, 0);
        assertThat(project.builds()).hasSize(1);
    }

    @Test
    void showsTheOutputOfABuildThatFails() throws IOException {
        Run run = project.run(Map.of("FAIL_WITH", "no such class"), "--version");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("\nno such class\n", "stepwise: The build failed. Its output is shown above");
    }

    @Test
    void namesTheMissingTool() throws IOException {
        assertThat(project.run(Map.of("JAVA_HOME", "/nowhere"), "--version").err())
                .isEqualTo(
                        "stepwise: /nowhere/bin/java was not found. Install JDK 17 or newer, or set JAVA_HOME to it.\n");
        assertThat(project.run(Map.of("PATH", project.pathWithout("mvn")), "--version")
                        .err())
                .isEqualTo("stepwise: mvn was not found, and Stepwise must be built. Install Maven 3.8 or newer.\n");
    }

    @Test
    void ignoresAnArchiveThatTheJvmCannotUse() throws IOException {
        project.run(Map.of(), "--version");
        String kind = Runtime.version().feature() >= 25 ? "aot" : "jsa";
        Path archive = top.resolve("cli/target/stepwise-%s.%s".formatted(System.getProperty("java.version"), kind));
        Files.deleteIfExists(archive);
        Files.writeString(archive, "not an archive");

        Run run = project.run(Map.of(), "--version");

        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
    }

    @Test
    void returnsTheExitCodeAndWorksFromAnyDirectory() throws IOException {
        Path link = Files.createSymbolicLink(top.resolve("bin/sw"), top.resolve("stepwise"));
        Run run = Processes.finished(project.process(Map.of(), link.toString(), "stauts")
                .directory(top.resolve("bin").toFile())
                .start());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Unknown command: stauts. Did you mean status");
    }

    @Test
    void readsASchemaNameInAnyLocale() throws IOException, SQLException {
        try (ScratchDatabase database = Databases.empty()) {
            Run run = project.run(
                    Map.of("LC_ALL", "C", "STEPWISE_URL", database.url()), "up", "--to", "1", "--schema", "größe 体");

            assertThat(run.exitCode()).isZero();
            assertThat(Databases.contents(database)).containsKey("größe 体");
        }
    }

    @Test
    void hidesThePasswordFromTheProcessList(@TempDir Path data) throws IOException, SQLException {
        try (GuardedServer server = GuardedServer.start(data)) {
            Process process =
                    project.start(Map.of(), "status", "--password", GuardedServer.PASSWORD, "--url", server.url());
            ArgumentWatch.untilHidden(process, "s3cret");
            ArgumentWatch.whileItRuns(process, "s3cret");
            assertShowsStatusWithoutPassword(Processes.finished(process));

            Process inUrl = project.start(Map.of(), "status", "--url=" + server.urlWithPassword());
            ArgumentWatch.untilHidden(inUrl, "s3cret");
            ArgumentWatch.whileItRuns(inUrl, "s3cret");
            assertShowsStatusWithoutPassword(Processes.finished(inUrl));
        }
    }

    @Test
    void readsThePasswordFromThePasswordFilesOfLibpq(@TempDir Path data, @TempDir Path home)
            throws IOException, SQLException {
        try (GuardedServer server = GuardedServer.start(data)) {
            Path passwords = Files.writeString(home.resolve(".pgpass"), server.passwordFileLine());
            Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));

            assertShowsStatusWithoutPassword(
                    project.run(Map.of("PGPASSFILE", passwords.toString()), "status", "--url", server.url()));
            assertShowsStatusWithoutPassword(
                    project.run(Map.of("STEPWISE_JAVA_OPTS", "-Duser.home=" + home), "status", "--url", server.url()));
            assertThat(project.run(
                                    Map.of("PGPASSFILE", home.resolve("none").toString()),
                                    "status",
                                    "--url",
                                    server.url())
                            .exitCode())
                    .isEqualTo(1);
        }
    }

    @Test
    void servesUntilItIsTerminated(@TempDir Path home) throws IOException, InterruptedException {
        Map<String, String> environment = Map.of("STEPWISE_HOME", home.toString());
        project.run(Map.of(), "--version");
        Process serve = project.start(environment, "serve");
        try (BufferedReader lines = serve.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("The database in " + home + " is served until Ctrl-C:");
            String export = lines.readLine();
            String psql = lines.readLine();
            String url = lines.readLine().strip();
            String printed = export + "\n" + psql + "\n  " + url + "\n";

            assertThat(Run.with(environment, "up", "--to", "1").out()).contains("To connect to it, use:\n" + printed);
            assertThat(Run.with(environment, "serve").out()).contains("is served by another process:\n" + printed);
            assertWorksAsPrinted(export, psql, url);
            ArgumentWatch.assertNowhere(passwordIn(home));

            serve.destroy();
            assertThat(serve.waitFor(30, SECONDS)).isTrue();
            assertThat(Run.with(Map.of("STEPWISE_URL", url), "status").err()).contains("refused");
        } finally {
            serve.destroyForcibly();
        }
        assertThat(Run.with(environment, "status").out()).contains("Installed  V001 create accounts");
    }

    /** By psql where there is one, and by JDBC; without the first line, neither gets in. */
    private void assertWorksAsPrinted(String export, String psql, String url) throws IOException {
        String status = top.resolve("stepwise") + " status";
        assertThat(shell(export + "\nexport STEPWISE_URL='" + url + "'\n" + status)
                        .out())
                .contains("Installed  V001 create accounts");
        assertThat(shell("unset PGPASSFILE\nexport STEPWISE_URL='" + url + "'\n" + status)
                        .err())
                .contains("no password was provided");
        if (Psql.isThere()) {
            assertThat(shell(export + "\n" + psql + " -w -Atc 'select current_user'"))
                    .isEqualTo(new Run(0, "postgres\n", ""));
            assertThat(shell("unset PGPASSFILE\n" + psql + " -w -c 'select 1'").err())
                    .contains("no password supplied");
        }
    }

    private Run shell(String script) throws IOException {
        return Processes.finished(project.process(Map.of("STEPWISE_CHAIN", "shop"), "sh", "-c", script)
                .start());
    }

    private static String passwordIn(Path home) throws IOException {
        String line = Files.readAllLines(home.resolve("pgpass")).get(0);
        return line.substring(line.lastIndexOf(':') + 1);
    }

    private static void assertShowsStatusWithoutPassword(Run run) {
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.printed()).contains("Installed  nothing").doesNotContain("s3cret");
    }
}
