package dev.stepwise.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever follows the pages about the first chain and its release to the letter comes from an empty folder to a chain that goes up and down. */
final class OwnChainInMavenTest {

    @AutoClose
    private final ScratchDatabase database = ScratchServer.shared().createDatabase();

    @TempDir
    private Path folder;

    private Path shop;
    private Maven maven;

    @BeforeEach
    void layOut() throws IOException {
        Path work = Files.createDirectory(folder.resolve("work"));
        LocalRepository repository = LocalRepository.in(Files.createDirectory(folder.resolve("repository")));
        shop = work.resolve("shop");
        maven = new Maven(work, repository, Maven.settings(folder, database));
    }

    @Test
    void thePagesLeadFromAnEmptyFolderToAReleasedChain() throws IOException, InterruptedException {
        follow(Page.named("first-chain.md"), Map.of());
        assertThat(columns()).as("the page has an embedded server").isEmpty();

        Files.copy(Path.of("../cli/target/stepwise.jar"), shop.resolve("cli-executable.jar"));
        maven = new Maven(shop, maven.repository(), maven.settings());
        follow(Page.named("releasing.md"), Map.of("STEPWISE_URL", database.url()));
        assertThat(columns()).containsExactly("id");
        assertThat(shop.resolve("src/main/resources/com/example/shop/Shop.seals"))
                .content()
                .containsPattern("\nV001=.+\nV002=");
        assertThat(compiledFilesIn(shop.resolve("target/shop-migrations-1.0-SNAPSHOT.jar")))
                .containsExactlyInAnyOrder("stamp", "V001.sql", "V002.sql");

        assertThat(maven.run("stepwise:up", "-Dstepwise.url=" + urlWithoutPassword(), "-Dstepwise.server=shop-db"))
                .contains("1 version up, from V001 to V002");
        assertThat(columns()).containsExactly("id", "total");
    }

    private void follow(Page page, Map<String, String> variables) throws IOException, InterruptedException {
        String output = maven.runScript(page.script() + "\necho the end of the page\n", variables);

        assertThat(output).endsWith("the end of the page\n").contains(page.printed());
    }

    private static List<String> compiledFilesIn(Path jar) throws IOException {
        String folder = "META-INF/stepwise/shop/";
        try (ZipFile files = new ZipFile(jar.toFile())) {
            return files.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.startsWith(folder) && !name.equals(folder))
                    .map(name -> name.substring(folder.length()))
                    .toList();
        }
    }

    private String urlWithoutPassword() {
        return database.url().replaceFirst("\\?.*", "");
    }

    private List<String> columns() {
        return Sql.rows(
                database.dataSource(),
                "select column_name from information_schema.columns where table_name = 'orders' order by ordinal_position");
    }
}
