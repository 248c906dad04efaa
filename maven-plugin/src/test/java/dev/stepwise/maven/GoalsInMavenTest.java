package dev.stepwise.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Maven runs the goals in the modules of the project in {@code src/test/project}; each test looks at what one module has printed. */
final class GoalsInMavenTest {

    private static final ScratchDatabase DATABASE = ScratchServer.shared().createDatabase();
    private static final PGSimpleDataSource ADDRESS = (PGSimpleDataSource) DATABASE.dataSource();

    private static String output = "";

    @BeforeAll
    static void runMavenOnce() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "in-maven");
        Path project = Sources.copy(Path.of("src/test/project"), folder.resolve("project"));
        LocalRepository repository = LocalRepository.in(Files.createDirectory(folder.resolve("repository")));
        repository.install("migration-core", "0.0.1", pomOfOtherVersion(folder), emptyJar(folder));
        output = new Maven(project, repository, Maven.settings(folder, DATABASE))
                .run(
                        "--fail-at-end",
                        "-Dstepwise.url=" + DATABASE.url().replaceFirst("\\?.*", ""),
                        "-pl=shop,behind,beyond,misspelled,secret,unknown-server,other-version,without-chain",
                        "stepwise:status@before",
                        "stepwise:up",
                        "stepwise:status@json",
                        "stepwise:plan@back",
                        "stepwise:down@back");
    }

    @AfterAll
    static void dropDatabase() {
        DATABASE.close();
    }

    @Test
    void goalsMigrateWithTheChainOfTheModuleAndPrintWhatTheCommandsPrint() {
        assertThat(output)
                .contains("\nV001 create orders")
                .contains("\"chain\" : \"shop\"")
                .contains("\n2 versions down, from V003 to V001")
                .containsPattern("\\] shop \\.+ SUCCESS");
        assertThat(Sql.rows(
                        DATABASE.dataSource(),
                        "select column_name from information_schema.columns where (table_schema, table_name) ="
                                + " ('shop', 'orders')"))
                .containsExactly("id");
    }

    @Test
    void statusFailsTheBuildWhereVersionsArePending() {
        assertThat(failureOf("behind")).startsWith("status -Dstepwise.exitCode found pending versions (exit code 3)");
    }

    @Test
    void theMessageOfACommandIsThatOfTheBuildFailure() {
        assertThat(failureOf("beyond")).startsWith("The chain shop has no version 9;");
    }

    @Test
    void aParameterThatNoGoalHasIsRefused() {
        assertThat(failureOf("misspelled")).startsWith("The plugin has no parameter shema.");
    }

    @Test
    void aPasswordInThePomIsRefusedAndNotRepeated() {
        assertThat(failureOf("secret")).startsWith("A password is neither a -D nor in a POM");
        assertThat(output).doesNotContain("swordfish").doesNotContain(ADDRESS.getPassword());
    }

    @Test
    void aServerThatTheSettingsDoNotHaveIsNamed() {
        assertThat(failureOf("unknown-server")).startsWith("settings.xml has no server nowhere.");
    }

    @Test
    void aModuleWithAnotherVersionOfStepwiseIsRefused() {
        assertThat(failureOf("other-version"))
                .startsWith("The module other-version has migration-core 0.0.1, but stepwise-maven-plugin is "
                        + LocalRepository.VERSION + ".");
    }

    @Test
    void aModuleWithoutAChainIsNamedAsByTheCommandLine() {
        assertThat(failureOf("without-chain")).contains("chain").doesNotContain("Exception");
    }

    /** Returns the message with which the build of a module has failed. */
    private static String failureOf(String module) {
        String start = "on project " + module + ": ";
        assertThat(output).contains(start);
        return output.substring(output.indexOf(start) + start.length())
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static Path pomOfOtherVersion(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("other.pom"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>dev.stepwise</groupId><artifactId>migration-core</artifactId><version>0.0.1</version></project>");
    }

    private static Path emptyJar(Path folder) throws IOException {
        return Files.write(folder.resolve("other.jar"), new byte[0]);
    }
}
