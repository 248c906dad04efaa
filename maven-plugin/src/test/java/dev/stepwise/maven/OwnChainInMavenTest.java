package dev.stepwise.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.cli.StepwiseTool;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A chain of three steps comes from an empty folder by commands alone: proven, sealed, in a jar that goes up and down. */
final class OwnChainInMavenTest {

    @AutoClose
    private final ScratchDatabase database = ScratchServer.shared().createDatabase();

    @TempDir
    private Path folder;

    private Path project;
    private Maven maven;

    @BeforeEach
    void layOut() throws IOException {
        project = Files.createDirectory(folder.resolve("project"));
        LocalRepository repository = LocalRepository.in(Files.createDirectory(folder.resolve("repository")));
        maven = new Maven(project, repository, Maven.settings(folder, database));
    }

    @Test
    void theCommandLineAndThePluginTakeItUpAndDown() throws IOException, InterruptedException {
        String here = "--project=" + project;
        stepwise("init", "shop", "--package", "com.example.shop", "--first", "create orders", here);
        stepwise("new", "add total to orders", here);
        stepwise("new", "add order note", here);

        String built = maven("stepwise:seal", "verify", "stepwise:up");

        assertThat(built)
                .contains("Running com.example.shop.ShopProofTest", "BUILD SUCCESS")
                .containsPattern("Tests run: \\d\\d, Failures: 0, Errors: 0, Skipped: 0\\s+\\[INFO] *\\s+\\[INFO] *\\s")
                .contains("3 versions up, from V000 to V003");
        assertThat(columns()).containsExactly("id", "total", "note");

        String jar = project.resolve("target/shop-migrations-1.0-SNAPSHOT.jar").toString();
        assertThat(namesIn(jar))
                .contains("stamp", "V001.sql", "V002.sql", "V003.sql")
                .hasSize(4);
        assertThat(stepwise("--chain-path", jar, "down", "--to", "1")).contains("2 versions down, from V003 to V001");
        assertThat(columns()).containsExactly("id");
        assertThat(stepwise("--chain-path", jar, "up")).contains("2 versions up, from V001 to V003");
        assertThat(columns()).containsExactly("id", "total", "note");

        assertThat(maven("stepwise:down", "-Dstepwise.to=0")).contains("3 versions down, from V003 to V000");
        assertThat(columns()).isEmpty();
    }

    /** Returns the names of the files of the compiled chain. */
    private static List<String> namesIn(String jar) throws IOException {
        String folder = "META-INF/stepwise/shop/";
        try (ZipFile files = new ZipFile(jar)) {
            return files.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(folder) && !name.equals(folder))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }
    }

    private String maven(String... arguments) throws IOException, InterruptedException {
        return maven.run(Stream.concat(
                        Stream.of(arguments),
                        Stream.of(
                                "-Dstepwise.url=" + database.url().replaceFirst("\\?.*", ""),
                                "-Dstepwise.server=shop-db"))
                .toArray(String[]::new));
    }

    /** Runs a command without a chain on its class path, and returns what it has printed. */
    private String stepwise(String... arguments) {
        StringWriter printed = new StringWriter();
        int exitCode = StepwiseTool.withChainsOf(StepwiseTool.class.getClassLoader())
                .inEnvironment(Map.of("STEPWISE_URL", database.url()))
                .run(new PrintWriter(printed), new PrintWriter(printed), arguments);
        assertThat(exitCode).as("%s", printed).isZero();
        return printed.toString();
    }

    private List<String> columns() {
        return Sql.rows(
                database.dataSource(),
                "select column_name from information_schema.columns where table_name = 'orders' order by ordinal_position");
    }
}
