package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The next step is written from its title, and its class is added to the list. */
class StepWriterTest {

    @TempDir
    private Path project;

    @Test
    void aStepIsOneMoreLineOfTheList() {
        Sources sources = Sources.withSteps(project, "V001CreateOrders", "V002AddTotal");

        WrittenSources written = sources.add("add order total");

        assertThat(written.files().stream().map(file -> project.relativize(file).toString()))
                .containsExactly(
                        "src/main/java/com/example/shop/V003AddOrderTotal.java",
                        "src/test/java/com/example/shop/V003AddOrderTotalTest.java",
                        "src/main/java/com/example/shop/Shop.java");
        String indent = "\n" + " ".repeat(24);
        assertThat(sources.read("Shop.java"))
                .contains(indent + "V002AddTotal.class," + indent + "V003AddOrderTotal.class);\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create orders",
                "create table orders",
                "create order lines",
                "create changes",
                "create step table",
                "create field",
                "create bigint",
                "create long",
                "create class",
                "new",
                "Class",
                "create 2nd orders",
                "move everything",
                "create index on orders",
                "add index to orders",
                "add-some_thing  else"
            })
    void whateverATitleSaysCompilesAndGoesUpAndDown(String title) throws Exception {
        Sources sources = Sources.withSteps(project, "V001Begin");

        sources.add(title);

        upAndDown(sources, 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "add total to orders",
                "add order total",
                "add orders to orders",
                "add text to orders",
                "add class to orders",
                "add 2nd total to orders",
                "add order lines",
                "add order field"
            })
    void aColumnIsAddedToATableThatTheTitleNames(String title) throws Exception {
        Sources sources = Sources.withSteps(project, "V001Begin");
        sources.add("create orders");

        WrittenSources written = sources.add(title);

        assertThat(written.notes()).isEmpty();
        upAndDown(sources, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"drop total from orders", "drop order total"})
    void aColumnIsDroppedFromATableThatTheTitleNames(String title) throws Exception {
        Sources sources = Sources.withSteps(project, "V001Begin");
        sources.add("create orders");
        sources.add("add total to orders");

        WrittenSources written = sources.add(title);

        assertThat(written.notes()).isEmpty();
        upAndDown(sources, 4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create",
                "add",
                "drop",
                "add to",
                "add to orders",
                "add total to",
                "drop orders",
                "drop total",
                "add total"
            })
    void aTitleThatNamesNoTableOrNoColumnDeclaresNothing(String title) {
        Sources sources = Sources.withSteps(project, "V001Begin");
        sources.add("create orders");

        assertThat(sources.add(title).notes()).hasSize(1);
    }

    @Test
    void theLongestTitleCompiles() throws Exception {
        Sources sources = Sources.withSteps(project, "V001Begin");

        sources.add("create " + "a".repeat(56));

        upAndDown(sources, 2);
    }

    @Test
    void aStepWithoutAWordForItSaysThatItDeclaresNothing() {
        Sources sources = Sources.withSteps(project, "V001Begin");

        assertThat(sources.add("move everything"))
                .asString()
                .contains("The step declares nothing yet: write the change in up, and its inverse in down.");
    }

    @Test
    void aListInOneLineStaysThereUntilTheLineIsFull() {
        Sources sources =
                Sources.withSteps(project, "V001Begin").write("Shop.java", Sources.provider("shop", "V001Begin.class"));

        sources.add("wait");
        assertThat(sources.read("Shop.java")).contains(".steps(V001Begin.class, V002Wait.class);");

        sources.add("wait for what everybody knows by now");
        assertThat(sources.read("Shop.java"))
                .contains(".steps(V001Begin.class, V002Wait.class,\n"
                        + "                V003WaitForWhatEverybodyKnowsByNow.class);");
    }

    @Test
    void commentsAndTextsAreNoSteps() throws Exception {
        Sources sources = Sources.withSteps(project, "V001Begin").write("Shop.java", Sources.provider("shop", """
                        // V007Never.class,
                        V001Begin.class /* ) V008Never.class, */ // "
                        """));

        sources.add("go on");

        assertThat(sources.read("Shop.java"))
                .contains("V001Begin.class,\nV002GoOn.class /* ) V008Never.class, */ // \"");
        upAndDown(sources, 2);
    }

    @Test
    void lineEndsTabsAndBytesStayAsTheyAre() throws Exception {
        Sources sources = Sources.withSteps(project, "V001Begin");
        byte[] text = (Sources.provider("shop", "\n\t\t\tV001Begin.class")
                                .replace("    ", "\t")
                                .replace("\n", "\r\n") + "// \u00e4\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        Files.write(sources.path("Shop.java"), text);

        sources.add("create orders");

        String edited = Files.readString(sources.path("Shop.java"), StandardCharsets.ISO_8859_1);
        assertThat(edited)
                .isEqualTo(new String(text, StandardCharsets.ISO_8859_1)
                        .replace("V001Begin.class", "V001Begin.class,\r\n\t\t\tV002CreateOrders.class"));
        assertThat(sources.read("V002CreateOrders.java"))
                .contains("\r\n\t@Override\r\n")
                .doesNotContain("    ");
    }

    @Test
    void aSourceThatDoesNotCompileIsNoObstacle() {
        Sources sources =
                Sources.withSteps(project, "V001Begin", "V002GoOn").write("V002GoOn.java", "final class { /* \"");

        sources.add("create orders");

        assertThat(sources.read("Shop.java")).contains("V003CreateOrders.class");
    }

    @Test
    void numbersKeepTheirZeros() {
        Sources sources = Sources.withSteps(project, "V00009Begin");

        sources.add("go on");

        assertThat(sources.read("Shop.java")).contains("V00010GoOn.class");
    }

    @Test
    void aStepInAPackageOfItsOwnIsPublicAndImported() throws Exception {
        Sources sources = new Sources(project)
                .write(
                        "Shop.java",
                        Sources.provider("shop", "V001Begin.class")
                                .replace(
                                        "import dev.stepwise.migrate.MigrationChain;",
                                        "import dev.stepwise.migrate.MigrationChain;\n"
                                                + "import com.example.shop.steps.V001Begin;"))
                .write(
                        "src/main/java/com/example/shop/steps/V001Begin.java",
                        new StepSkeleton(StepTitle.of("wait"), List.of())
                                .source("com.example.shop.steps", "V001Begin", "public "));

        sources.add("create orders");

        assertThat(sources.read("src/test/java/com/example/shop/steps/V002CreateOrdersTest.java"))
                .contains("import com.example.shop.Shop;");
        upAndDown(sources, 2);
    }

    @Test
    void aStepIsNamedWithItsPackageWhereTheNewestIs() throws Exception {
        Sources sources = new Sources(project)
                .write("Shop.java", Sources.provider("shop", "com.example.shop.steps.V001Begin.class"))
                .write(
                        "src/main/java/com/example/shop/steps/V001Begin.java",
                        new StepSkeleton(StepTitle.of("wait"), List.of())
                                .source("com.example.shop.steps", "V001Begin", "public "));

        sources.add("create orders");

        assertThat(sources.read("Shop.java")).contains("com.example.shop.steps.V002CreateOrders.class);");
        upAndDown(sources, 2);
    }

    @Test
    void aChainThatIsNoProviderGetsNoTest() {
        Sources sources = Sources.withSteps(project, "V001Begin")
                .write(
                        "Shop.java",
                        Sources.provider("shop", "V001Begin.class").replace("implements ChainProvider", ""));

        WrittenSources written = sources.add("create orders");

        assertThat(written.files()).noneMatch(file -> file.toString().endsWith("Test.java"));
        assertThat(written.notes()).containsExactly("Shop is no ChainProvider, so that no test is written.");
    }

    @Test
    void theTestOfAStepFailsWhereAnotherOneIsInTheList() throws Exception {
        Sources sources = Sources.withSteps(project, "V001Begin");
        sources.add("create orders");
        assertThatCode(() -> runIsInTheList(sources)).doesNotThrowAnyException();

        sources.step("V002Fix").write("Shop.java", Sources.provider("shop", "V001Begin.class, V002Fix.class"));

        assertThatThrownBy(() -> runIsInTheList(sources))
                .hasCauseInstanceOf(AssertionError.class)
                .cause()
                .hasMessageContainingAll("V002CreateOrders", "V002Fix");
    }

    private static void runIsInTheList(Sources sources) throws Exception {
        try (URLClassLoader classes = sources.compiled("src/main", "src/test")) {
            Class<?> test = classes.loadClass("com.example.shop.V002CreateOrdersTest");
            Constructor<?> made = test.getDeclaredConstructor();
            Method isInTheList = test.getDeclaredMethod("isInTheList");
            made.setAccessible(true);
            isInTheList.setAccessible(true);
            isInTheList.invoke(made.newInstance());
        }
    }

    @Test
    void aModuleHasToOpenTheNextTenVersions() {
        Sources sources = decades("V009GoOn").write("src/main/java/module-info.java", "module shop {}");

        assertThat(sources.add("create orders").notes())
                .containsExactly("Add to module-info.java: opens com.example.shop.v010 to dev.stepwise;");
    }

    @Test
    void aStepGoesToTheListOfItsTenVersions() throws Exception {
        Sources sources = decades("V009GoOn");

        sources.add("create orders");

        assertThat(sources.read("src/main/java/com/example/shop/v010/Decade010.java"))
                .contains("V010CreateOrders.class);");
        assertThat(sources.read("Shop.java"))
                .contains(".steps(Decade000::steps, Decade010::steps)", "import com.example.shop.v010.Decade010;");
        upAndDown(sources, 10);

        sources.add("add total to orders");

        assertThat(sources.read("src/main/java/com/example/shop/v010/Decade010.java"))
                .contains("V010CreateOrders.class,\n                V011AddTotalToOrders.class);");
        upAndDown(sources, 11);
    }

    @Test
    void referencesAreFollowedThroughMethods() throws Exception {
        Sources sources = decades("V009GoOn")
                .write(
                        "Shop.java",
                        Sources.provider("shop", "Shop::steps")
                                .replace("    @Override", """
                            private static java.util.List<Class<? extends dev.stepwise.migrate.MigrationStep>> steps() {
                                return java.util.stream.Stream.of(
                                                com.example.shop.v000.Decade000.steps())
                                        .flatMap(java.util.Collection::stream)
                                        .toList();
                            }

                            @Override
                        """.indent(0))
                                .replace("com.example.shop.v000.Decade000.steps", "Decade000.steps")
                                .replace(
                                        "import dev.stepwise.migrate.ChainProvider;",
                                        "import com.example.shop.v000.Decade000;\n"
                                                + "import dev.stepwise.migrate.ChainProvider;"));

        sources.add("create orders");

        assertThat(sources.read("Shop.java"))
                .contains("Decade000.steps(),\n")
                .contains("Decade010.steps())")
                .contains("import com.example.shop.v010.Decade010;");
        upAndDown(sources, 10);
    }

    private Sources decades(String step) {
        String folder = "src/main/java/com/example/shop/v000/";
        return new Sources(project)
                .write(
                        folder + step + ".java",
                        new StepSkeleton(StepTitle.of("wait"), List.of()).source("com.example.shop.v000", step, ""))
                .write(
                        folder + "Decade000.java",
                        Template.filled(
                                "Decade.java.txt",
                                Map.of(
                                        "package",
                                        "com.example.shop.v000",
                                        "list",
                                        "Decade000",
                                        "first",
                                        "V000",
                                        "step",
                                        step)))
                .write(
                        "Shop.java",
                        Sources.provider("shop", "Decade000::steps")
                                .replace(
                                        "import dev.stepwise.migrate.ChainProvider;",
                                        "import com.example.shop.v000.Decade000;\n"
                                                + "import dev.stepwise.migrate.ChainProvider;"));
    }

    /** Takes a database up to the version, and down to the one before it, which has to be as it was. */
    private static void upAndDown(Sources sources, int version) throws Exception {
        sources.write(
                "src/main/resources/META-INF/services/dev.stepwise.migrate.ChainProvider", "com.example.shop.Shop\n");
        try (URLClassLoader classes = sources.compiled();
                ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            MigrationChain chain = MigrationChains.visibleTo(classes).named(Optional.of("shop"));
            SchemaMigrator migrator = SchemaMigrator.of(database.dataSource(), chain);
            assertThat(chain.newest().number()).isEqualTo(version);
            if (chain.oldest().number() < version) {
                migrator.upTo(version - 1);
            }
            CatalogSnapshot before = catalog(database);
            migrator.up();
            migrator.downTo(chain.before(chain.newest()).number());
            assertThat(catalog(database).differencesFrom(before)).hasToString("");
            migrator.up();
        }
    }

    private static CatalogSnapshot catalog(ScratchDatabase database) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            return CatalogSnapshot.of(connection, "public", CatalogScope.everything());
        }
    }
}
