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
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** {@code examples/shop} is built and used as its README says, in another folder, from what this build has packaged. */
@TestMethodOrder(OrderAnnotation.class)
final class ExampleInMavenTest {

    private static final ScratchDatabase DATABASE = ScratchServer.shared().createDatabase();
    private static final String CHAIN = "shop-migrations/target/shop-migrations-1.0-SNAPSHOT.jar";
    private static final String ROLE = "shop_portal";

    @TempDir
    private static Path folder;

    private static Path project = Path.of("");
    private static Maven maven;
    private static String built = "";

    @BeforeAll
    static void buildOnce() throws IOException, InterruptedException {
        ScratchServer.shared().createMissingRoles(List.of(ROLE));
        project = Sources.copy(Path.of("../examples/shop"), folder.resolve("shop"));
        useJooqOfThisBuild();
        LocalRepository repository = LocalRepository.in(Files.createDirectory(folder.resolve("repository")));
        maven = new Maven(project, repository, Maven.settings(folder, DATABASE));
        built = maven.run("verify");
    }

    @AfterAll
    static void dropDatabase() {
        DATABASE.close();
    }

    @Test
    @Order(1)
    void itsChainIsProvenItsModelIsGeneratedAndItsApplicationIsTested() {
        assertThat(built)
                .contains("BUILD SUCCESS")
                .contains("Running com.example.shop.ShopProofTest", "Running com.example.shop.RowsTest")
                .contains("Running com.example.shop.app.StoreTest", "Running com.example.shop.app.ApplicationTest");
    }

    @Test
    @Order(2)
    void itsApplicationMigratesAndSells() throws IOException, InterruptedException {
        assertThat(application())
                .contains("graz: from V000 to V010\n", "linz: Anna sees {1=27.00}\n", "linz: Bert sees {}\n");
        assertThat(application()).startsWith("graz: from V010 to V010\nlinz: from V010 to V010\n");
    }

    @Test
    @Order(3)
    void aStepIsAddedAsTheReadmeSays() throws IOException, InterruptedException {
        stepwise("new", "require country of orders", "--project=" + project.resolve("shop-migrations"));
        Files.writeString(source("main", "V011RequireCountryOfOrders"), stepOfTheReadme());
        Path test = source("test", "V011RequireCountryOfOrdersTest");
        Files.writeString(test, Files.readString(test).replace("new Shop())", "new Shop())" + roleOfTheReadme()));

        assertThat(maven.run(
                        "-pl=shop-migrations",
                        "-Dtest=V011*",
                        "-Dstepwise.url=" + DATABASE.url().replaceFirst("\\?.*", ""),
                        "-Dstepwise.server=shop-db",
                        "-Dstepwise.schema=graz",
                        "package",
                        "stepwise:seal",
                        "stepwise:plan",
                        "stepwise:up",
                        "stepwise:status"))
                .contains("BUILD SUCCESS", "Running com.example.shop.V011RequireCountryOfOrdersTest")
                .contains("Sealed V011", "1 version up, from V010 to V011", "Installed  V011");
        assertThat(nullableCountry()).isEqualTo("NO");

        assertThat(commandLine("down", "--to", "9", "--role", "portal=" + ROLE))
                .contains("2 versions down, from V011 to V009");
        assertThat(nullableCountry()).isEqualTo("YES");
    }

    @Test
    void itsReadmeLeadsToFilesThatAreThere() throws IOException {
        assertThat(Pattern.compile("]\\(([^)#:]+)\\)")
                        .matcher(Files.readString(project.resolve("README.md")))
                        .results())
                .hasSizeGreaterThan(10)
                .allSatisfy(link -> assertThat(project.resolve(link.group(1))).exists());
    }

    private static void useJooqOfThisBuild() throws IOException {
        Path pom = project.resolve("pom.xml");
        String text = Files.readString(pom);
        String jooq = "<jooq.version>%s</jooq.version>".formatted(System.getProperty("stepwise.jooq"));
        Files.writeString(pom, text.replaceFirst("<jooq.version>.*</jooq.version>", jooq));
    }

    private static String application() throws IOException, InterruptedException {
        Path output = folder.resolve("application.txt");
        ProcessBuilder application = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-jar",
                        "shop-app/target/shop-app-1.0-SNAPSHOT.jar")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        application.environment().put("SHOP_URL", DATABASE.url());
        Process process = application.start();
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        assertThat(process.waitFor()).as(Files.readString(output)).isZero();
        return Files.readString(output).replace("\r", "");
    }

    private static Path source(String kind, String type) {
        return project.resolve("shop-migrations/src/%s/java/com/example/shop/%s.java".formatted(kind, type));
    }

    private static String stepOfTheReadme() throws IOException {
        return inReadme("```java\n(package .*?)```");
    }

    private static String roleOfTheReadme() throws IOException {
        return inReadme("`(\\.withRole\\(.*?\\))`");
    }

    private static String inReadme(String pattern) throws IOException {
        Matcher found =
                Pattern.compile(pattern, Pattern.DOTALL).matcher(Files.readString(project.resolve("README.md")));
        assertThat(found.find()).as("%s in the README", pattern).isTrue();
        return found.group(1);
    }

    private static String nullableCountry() {
        return Sql.value(
                DATABASE.dataSource(),
                "select is_nullable from information_schema.columns where (table_schema, table_name, column_name) ="
                        + " ('graz', 'orders', 'country')");
    }

    /** Runs a command with the jar of the chain, in the schema of a tenant. */
    private static String commandLine(String command, String... options) {
        return stepwise(Stream.concat(
                        Stream.of("--chain-path", project.resolve(CHAIN).toString(), command, "--schema", "graz"),
                        Stream.of(options))
                .toArray(String[]::new));
    }

    private static String stepwise(String... arguments) {
        StringWriter printed = new StringWriter();
        int exitCode = StepwiseTool.withChainsOf(StepwiseTool.class.getClassLoader())
                .inEnvironment(Map.of("STEPWISE_URL", DATABASE.url()))
                .run(new PrintWriter(printed), new PrintWriter(printed), arguments);
        assertThat(exitCode).as("%s", printed).isZero();
        return printed.toString();
    }
}
