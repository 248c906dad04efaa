package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A chain is chosen for the user only if it is the only one; whatever is in the way is reported by name, with what to do. */
final class ChainSearchTest {

    private static final String SERVICE = "META-INF/services/dev.stepwise.migrate.ChainProvider";

    private static final String JOIN =
            "Where a build joins jars, it has to join these files too, as the ServicesResourceTransformer of maven-shade-plugin does.";

    @TempDir
    private Path folder;

    @Test
    void withoutAChainPathTheMessageSaysHowToGiveOne() {
        String how = "Name the jar or the folder of your chain by --chain-path or STEPWISE_CHAIN_PATH.";

        assertRefused(Run.alone(Map.of(), "status"), "There is no chain on the class path. " + how);
        assertRefused(
                Run.alone(Map.of(), "status", "--chain", "shop"),
                "There is no chain named shop; there are no others. " + how);
    }

    @Test
    void aPathWithoutAChainIsNamed() throws IOException {
        Path jar = ChainJar.empty()
                .source("com.example.Money", "package com.example; final class Money {}")
                .in(folder.resolve("money.jar"));

        assertRefused(
                status(jar),
                "There is no chain on the class path. Looked in %s. Name the jar or the folder of classes of the chain, whose META-INF/services/dev.stepwise.migrate.ChainProvider names its provider."
                        .formatted(jar));
    }

    @Test
    void anArchiveOfAnApplicationIsNamedAsOne() throws IOException {
        Path jar = ChainJar.empty()
                .file("BOOT-INF/classes/" + SERVICE, "com.example.Shop")
                .in(folder.resolve("app.jar"));

        assertThat(status(jar).err())
                .endsWith(
                        "%s keeps its classes and jars where a class path does not find them. Name the jar of the chain itself.\n"
                                .formatted(jar));
    }

    @Test
    void severalChainsAreListedWithTheWayToChoose() throws IOException {
        ChainSource.shop().in(folder.resolve("shop.jar"));
        ChainSource.chain("Stock", "stock").in(folder.resolve("stock.jar"));

        assertRefused(
                status(folder),
                "Without a name, a chain is chosen only if it is the only one, but there are shop, stock. Choose one by its name. Use --chain or STEPWISE_CHAIN.");
        assertRefused(
                status(folder, "--chain", "shpo"),
                "There is no chain named shpo; there are shop, stock. Looked in %s, %1$s/shop.jar, %1$s/stock.jar."
                        .formatted(folder));
        assertThat(version2(folder, "--chain", "stock").err()).contains("The chain stock has no version 2;");
    }

    @Test
    void twoChainsOfOneNameAreNamedWithTheirClassesAndJars() throws IOException {
        ChainSource.shop().in(folder.resolve("one.jar"));
        ChainSource.chain("Store", "shop").in(folder.resolve("two.jar"));

        assertRefused(
                status(folder, "--chain", "shop"),
                "There are 2 chains named shop: of com.example.Shop in %s/one.jar, and of com.example.Store in %1$s/two.jar. Leave out all but one of them, or rename them. Looked in %1$s, %1$s/one.jar, %1$s/two.jar."
                        .formatted(folder));
        assertRefused(
                status(folder),
                "There are 2 chains named shop: of com.example.Shop in %s/one.jar, and of com.example.Store in %1$s/two.jar. Leave out all but one of them, or rename them. Looked in %1$s, %1$s/one.jar, %1$s/two.jar."
                        .formatted(folder));
    }

    @Test
    void aLostServiceFileIsFoundByTheClassThatItShouldName() throws IOException {
        Path jar = lost("Shop", "shop").in(folder.resolve("shop.jar"));

        String line =
                "com.example.Shop in %s is a ChainProvider that no service file names: add the line com.example.Shop to its %s. %s"
                        .formatted(jar, SERVICE, JOIN);
        assertRefused(status(jar), "There is no chain on the class path. " + line);
        assertRefused(status(jar, "--chain", "shop"), "There is no chain named shop; there are no others. " + line);
    }

    @Test
    void aClassThatInheritsBeingAProviderIsFoundToo() throws IOException {
        Path classes = ChainJar.empty()
                .source(
                        "com.example.Base",
                        "package com.example; abstract class Base implements dev.stepwise.migrate.ChainProvider {}")
                .source("com.example.V001CreateOrders", ChainSource.step())
                .source("com.example.Shop", """
                        package com.example;
                        public final class Shop extends Base {
                            @Override public dev.stepwise.migrate.MigrationChain chain() { return null; }
                        }
                        """)
                .in(folder.resolve("classes"));

        assertThat(status(classes).err())
                .contains("com.example.Shop in " + classes + " is a ChainProvider that no service file names")
                .doesNotContain("com.example.Base in");
    }

    @Test
    void aJarThatKeptOneOfTwoServiceFilesDoesNotChooseTheOtherChain() throws IOException {
        Path jar = lost("Shop", "shop")
                .file(SERVICE, "com.example.Stock")
                .source("com.example.Stock", ChainSource.provider("Stock", "stock"))
                .in(folder.resolve("shaded.jar"));

        assertRefused(
                status(jar),
                "The chain stock is the only one that is offered, but may not be the one that is meant. com.example.Shop in %s is a ChainProvider that no service file names: add the line com.example.Shop to its %s. %s Or choose stock by --chain."
                        .formatted(jar, SERVICE, JOIN));
        assertThat(version2(jar, "--chain", "stock").err()).contains("The chain stock has no version 2;");
    }

    @ParameterizedTest
    @MethodSource("providersWithoutAChain")
    void aProviderThatOffersNoChainIsNamedWithItsReason(ChainJar jar, String fault) throws IOException {
        Path place = jar.in(folder.resolve("shop.jar"));
        String provider = fault.startsWith(":")
                ? "com.example.Shop in " + place
                : "com.example.Shop, which " + SERVICE + " of " + place;

        assertRefused(
                status(place),
                "There is no chain on the class path. Providers without a chain: %s%s. Looked in %s."
                        .formatted(provider, fault, place));
    }

    static Stream<Arguments> providersWithoutAChain() {
        int java = Runtime.version().feature();
        return Stream.of(
                Arguments.of(ChainJar.offering("com.example.Shop"), " names: there is no such class"),
                Arguments.of(
                        ChainSource.shop().forNewerJava(),
                        " names: com.example.Shop is compiled for Java %s, and this is Java %s. Use Java %1$s or newer here, or compile the chain with --release %2$s"
                                .formatted(java + 1, java)),
                Arguments.of(provider("return null;", ""), ": its method chain() returned null"),
                Arguments.of(
                        provider("throw new IllegalStateException(\"no settings\");", ""),
                        ": it threw java.lang.IllegalStateException: no settings"),
                Arguments.of(
                        provider("return null;", "public Shop() { throw new IllegalStateException(\"no luck\"); }"),
                        ": it threw java.lang.IllegalStateException: no luck"),
                Arguments.of(
                        provider("return null;", "public Shop(int number) {}"),
                        " names: it has no public constructor without parameters"),
                Arguments.of(
                        provider("new Money(); return null;", "")
                                .withoutItsClass("com.example.Money", "package com.example; final class Money {}"),
                        ": its class com.example.Money is missing. Add the jar or the folder that holds it"),
                Arguments.of(
                        provider("return org.jooq.impl.DSL.ofTomorrow();", "")
                                .withoutItsClass("org.jooq.impl.DSL", """
                                        package org.jooq.impl;
                                        public class DSL {
                                            public static dev.stepwise.migrate.MigrationChain ofTomorrow() { return null; }
                                        }
                                        """),
                        ": it was compiled with other libraries than those that are here (java.lang.NoSuchMethodError: 'dev.stepwise.migrate.MigrationChain org.jooq.impl.DSL.ofTomorrow()'). Compile it with the Stepwise that runs it, and with jOOQ "
                                + jooq()));
    }

    @Test
    void aStepThatWasCompiledWithOtherLibrariesIsAUsageError() throws IOException, SQLException {
        Path jar = ChainJar.offering("com.example.Shop")
                .source("com.example.Shop", ChainSource.provider("Shop", "shop"))
                .source("com.example.V001CreateOrders", ChainSource.step("new dev.stepwise.migrate.Tomorrow();"))
                .withoutItsClass(
                        "dev.stepwise.migrate.Tomorrow", "package dev.stepwise.migrate; public class Tomorrow {}")
                .in(folder.resolve("shop.jar"));
        try (ScratchDatabase database = Databases.empty()) {
            Run run = Run.alone(Map.of("STEPWISE_URL", database.url()), "up", "--chain-path", jar.toString());

            assertThat(run.err())
                    .startsWith(
                            "stepwise: V001 create orders, up, cannot be compiled (com.example.V001CreateOrders): it was compiled with other libraries than those that are here (java.lang.NoClassDefFoundError: dev/stepwise/migrate/Tomorrow)");
            assertThat(run.exitCode()).isEqualTo(2);
            assertThat(Databases.contents(database).get("public")).isEmpty();
        }
    }

    private static String jooq() {
        try {
            return String.valueOf(
                    org.jooq.Constants.class.getField("FULL_VERSION").get(null));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static ChainJar provider(String body, String members) {
        return ChainJar.offering("com.example.Shop")
                .source("com.example.Shop", ChainSource.provider("Shop", body, members));
    }

    /** A jar that does not name its provider. */
    private static ChainJar lost(String type, String name) {
        return ChainJar.empty()
                .source("com.example." + type, ChainSource.provider(type, name))
                .source("com.example.V001CreateOrders", ChainSource.step());
    }

    private static Run status(Path path, String... arguments) {
        return run("status", path, arguments);
    }

    /** Asks for a version that no chain has, which needs no database. */
    private static Run version2(Path path, String... arguments) {
        return run("impact --from 0 --to 2 --classes .", path, arguments);
    }

    private static Run run(String command, Path path, String... arguments) {
        return Run.alone(
                Map.of("STEPWISE_CHAIN_PATH", path.toString()),
                Stream.concat(Stream.of(command.split(" ")), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private static void assertRefused(Run run, String message) {
        assertThat(run).isEqualTo(new Run(2, "", "stepwise: " + message + "\n"));
    }
}
