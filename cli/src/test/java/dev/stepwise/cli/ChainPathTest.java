package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line takes chains, and what they need, from the jars and folders that it is given. */
final class ChainPathTest {

    private static final String MONEY = "package com.example; final class Money {}";

    @TempDir
    private Path folder;

    @Test
    void aJarIsTakenUpAndDown() throws IOException {
        String jar = ChainSource.shop().in(folder.resolve("shop.jar")).toString();
        try (ScratchDatabase database = Databases.empty()) {
            Map<String, String> environment = Map.of("STEPWISE_URL", database.url());

            assertThat(Run.alone(environment, "--chain-path", jar, "up").out())
                    .contains("V001 create orders", "1 version up, from V000 to V001");
            assertThat(Run.alone(environment, "status", "--chain-path=" + jar).out())
                    .contains("Chain      shop\n", "Installed  V001 create orders\n");
            Map<String, String> both = Map.of("STEPWISE_URL", database.url(), "STEPWISE_CHAIN_PATH", jar);
            assertThat(Run.alone(both, "down", "--to", "0").out()).contains("1 version down, from V001 to V000");
        }
    }

    @Test
    void theOptionComesBeforeTheVariable() throws IOException {
        String jar = ChainSource.shop().in(folder.resolve("shop.jar")).toString();
        Map<String, String> environment = Map.of("STEPWISE_CHAIN_PATH", "missing.jar");

        assertThat(Run.alone(environment, "impact", "--chain-path", jar, "--from=0", "--to=2", "--classes=.")
                        .err())
                .startsWith("stepwise: The chain shop has no version 2;");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "classes",
                "libs",
                "libs/*",
                "target:libs/money.jar",
                "libs/shop.jar:libs/money.jar:",
                "thin.jar",
                "fat.jar"
            })
    void jarsFoldersAndFoldersOfJarsAreRead(String path) throws IOException {
        priced().source("com.example.Money", MONEY).in(folder.resolve("classes"));
        priced().withoutItsClass("com.example.Money", MONEY).in(folder.resolve("target"));
        priced().withoutItsClass("com.example.Money", MONEY).in(folder.resolve("libs/shop.jar"));
        ChainJar.empty().source("com.example.Money", MONEY).in(folder.resolve("libs/money.jar"));
        ChainJar.empty().classPath("libs/shop.jar libs/money.jar").in(folder.resolve("thin.jar"));
        priced().source("com.example.Money", MONEY)
                .source("dev.stepwise.migrate.Seed", "package dev.stepwise.migrate; public interface Seed {}")
                .in(folder.resolve("fat.jar"));
        try (ScratchDatabase database = Databases.empty()) {
            Run run = Run.alone(Map.of("STEPWISE_URL", database.url()), "plan", "--chain-path", absolute(path));

            assertThat(run.err()).isEmpty();
            assertThat(run.out()).startsWith("shop in schema public, from V000 to V001:");
        }
    }

    @Test
    void theJarIsClosedAtTheEnd() throws IOException {
        Path jar = ChainSource.shop().in(folder.resolve("shop.jar"));

        assertThat(Run.alone(Map.of(), "impact", "--chain-path", jar.toString(), "--from=0", "--to=2", "--classes=.")
                        .exitCode())
                .isEqualTo(2);
        assertThat(openFiles()).isNotEmpty().doesNotContain(jar.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing.jar      | {folder}/missing.jar does not exist",
                "text.jar         | {folder}/text.jar is not a jar (zip END header not found)",
                "nothing.jar      | {folder}/nothing.jar is empty",
                "bare             | the folder {folder}/bare is empty",
                "bare/*           | the folder {folder}/bare has no jar",
                "missing/*        | there is no folder {folder}/missing, of which it names the jars",
                "shop.jar:gone    | {folder}/gone does not exist",
                "jars             | {folder}/jars/damaged.jar is not a jar (zip END header not found)",
                "old.jar:shop.jar | com.example.Shop is offered by {folder}/old.jar and by {folder}/shop.jar. Leave out one of them",
                ":                | it names nothing",
            })
    void aPathThatCannotBeUsedIsRefusedWithItsReason(String path, String reason) throws IOException {
        Files.writeString(folder.resolve("text.jar"), "This is not a jar.");
        Files.createFile(folder.resolve("nothing.jar"));
        Files.createDirectory(folder.resolve("bare"));
        ChainSource.shop().in(folder.resolve("shop.jar"));
        ChainSource.shop().in(folder.resolve("old.jar"));
        Files.writeString(Files.createDirectory(folder.resolve("jars")).resolve("damaged.jar"), "?");

        for (String command : List.of("status", "up", "down --to 0", "plan", "impact --from 0 --to 1 --classes .")) {
            Run run = Run.alone(Map.of("STEPWISE_CHAIN_PATH", absolute(path)), command.split(" "));

            assertThat(run)
                    .isEqualTo(new Run(
                            2,
                            "",
                            "stepwise: The chain path cannot be used: %s. Name the jars and folders of the chain and of what it needs, separated by :, such as target/classes:target/dependency/*.\n"
                                    .formatted(reason.replace("{folder}", folder.toString()))));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "generate-completion", "up", "status", "plan", "accept-marker", "impact"})
    void everyCommandTakesThePathAndShowsItInItsHelp(String command) {
        Run run = Run.alone(Map.of(), command, "--chain-path", "missing.jar", "--help");

        assertThat(run.exitCode()).isZero();
        if (!command.equals("generate-completion")) {
            assertThat(run.out()).contains("--chain-path=<path>");
        }
    }

    @Test
    void theCompletionKnowsThePath() {
        assertThat(Run.alone(Map.of(), "generate-completion").out()).contains("--chain-path");
    }

    private static ChainJar priced() {
        return ChainJar.offering("com.example.Shop")
                .source("com.example.Shop", ChainSource.provider("Shop", "shop"))
                .source("com.example.V001CreateOrders", ChainSource.step("new Money();"));
    }

    /** Puts the folder of the test before each entry. */
    private String absolute(String path) {
        return Stream.of(path.split(":", -1))
                .map(entry -> entry.isEmpty() ? "" : folder + "/" + entry)
                .collect(Collectors.joining(":"));
    }

    private static List<String> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(ChainPathTest::target).toList();
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
