package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.InvalidRequestException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain is written whole into an empty folder; in a project that is there, only what is missing is added. */
class ChainWriterTest {

    @TempDir
    private Path project;

    @Test
    void anEmptyFolderBecomesAProject() throws Exception {
        WrittenSources written = init("order-service");

        assertThat(written.files().stream().map(file -> project.relativize(file).toString()))
                .containsExactlyInAnyOrder(
                        "pom.xml",
                        ".gitignore",
                        "src/main/java/com/example/shop/OrderService.java",
                        "src/main/java/com/example/shop/V001CreateOrders.java",
                        "src/main/resources/META-INF/services/dev.stepwise.migrate.ChainProvider",
                        "src/main/resources/com/example/shop/OrderService.seals",
                        "src/test/java/com/example/shop/OrderServiceProofTest.java",
                        "src/test/java/com/example/shop/V001CreateOrdersTest.java");
        assertThat(written.notes()).isEmpty();
        assertThat(sources().files().values()).noneMatch(text -> text.contains("{{"));
        assertThat(sources().read("./pom.xml"))
                .contains(
                        "<artifactId>order-service-migrations</artifactId>",
                        "<artifactId>bom</artifactId>\n                <version>${stepwise.version}</version>",
                        "<artifactId>stepwise-maven-plugin</artifactId>");

        try (URLClassLoader classes = sources().compiled();
                ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            MigrationChain chain = MigrationChains.visibleTo(classes).named("order-service");
            SchemaMigrator migrator = SchemaMigrator.of(database.dataSource(), chain);
            assertThat(migrator.up().to()).hasToString("V001");
            assertThat(migrator.downTo(0).to().isNone()).isTrue();
        }
    }

    @Test
    void aProjectThatIsThereKeepsItsFiles() {
        String pom = "<project/>";
        String services = "src/main/resources/META-INF/services/dev.stepwise.migrate.ChainProvider";
        sources()
                .write("./pom.xml", pom)
                .write("./.gitignore", "/out/")
                .write("src/main/java/module-info.java", "module shop {}")
                .write(services, "com.example.Stock");

        WrittenSources written = init("shop");

        assertThat(sources().read("./pom.xml")).isEqualTo(pom);
        assertThat(sources().read("./.gitignore")).isEqualTo("/out/");
        assertThat(sources().read(services)).isEqualTo("com.example.Stock\ncom.example.shop.Shop\n");
        assertThat(written.toString())
                .contains("Add to pom.xml, if it is missing there:\n\n    <properties>\n"
                        + "        <maven.compiler.release>17</maven.compiler.release>\n")
                .contains("    <dependencyManagement>\n" + "        <dependencies>\n")
                .contains("\n    <dependencies>\n" + "        <dependency>\n" + "            <groupId>dev.stepwise")
                .contains("<artifactId>maven-surefire-plugin</artifactId>\n                <version>")
                .contains("            <plugin>\n                <groupId>dev.stepwise</groupId>")
                .contains("opens com.example.shop to dev.stepwise;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"build.gradle", "build.gradle.kts", "settings.gradle", "settings.gradle.kts"})
    void aProjectOfGradleGetsNoPom(String build) {
        sources().write("./" + build, "");

        WrittenSources written = init("shop");

        assertThat(project.resolve("pom.xml")).doesNotExist();
        assertThat(sources().read("./.gitignore")).isEqualTo("/.gradle/\n/build/\n/.stepwise/\n");
        assertThat(written.toString())
                .contains("implementation(platform(\"dev.stepwise:bom:")
                .contains("testImplementation(\"dev.stepwise:test-kit\")")
                .contains("tasks.test {\n    useJUnitPlatform()\n}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"test", "seals", "chain-provider", "migration_chain", "string", "long", "override", "object"})
    void aChainWhoseClassWouldHideAnotherHasALongerOne(String name) throws Exception {
        init(name);

        try (URLClassLoader classes = sources().compiled()) {
            assertThat(MigrationChains.visibleTo(classes).named(name).newest()).hasToString("V001");
        }
    }

    @Test
    void aFileWhereAFolderHasToBeLeavesEverythingAsItWas() {
        sources().write("src/main/resources/META-INF/services", "");

        refused("shop", "com.example.shop", "create orders", "The files cannot be written: ");
    }

    @Test
    void aChainInKotlinIsNotWrittenAgainInJava() {
        sources().write("src/main/kotlin/Shop.kt", "fun shop() = MigrationChain.named(\"shop\").steps()");

        refused("shop", "com.example.shop", "create orders", "The chain shop is there already, in ");
    }

    @Test
    void aChainThatIsThereIsNotWrittenAgain() {
        init("shop");

        refused("shop", "com.example.shop", "create orders", "The chain shop is there already, in ");
    }

    @Test
    void aClassThatIsThereIsNotOverwritten() {
        sources().write("Shop.java", "class Shop {}");

        refused("shop", "com.example.shop", "create orders", "Shop.java is there already.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Shop", "2nd", "a b", "läden", "shop'", "-shop", "${shop}"})
    void aNameThatCannotBeUsed(String name) {
        refused(name, "com.example.shop", "create orders", "\"" + name + "\" cannot be the name of a chain.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "com.", "com.example.new", "com.1shop", "com example", "com.läden"})
    void aPackageThatCannotBeUsed(String name) {
        refused("shop", name, "create orders", "\"" + name + "\" cannot be a package.");
    }

    @Test
    void aFirstStepWithoutAName() {
        refused("shop", "com.example.shop", "?", "The title \"?\" has the character ? at 1.");
    }

    private void refused(String name, String packageName, String first, String message) {
        Map<String, String> before = sources().files();

        assertThatThrownBy(() -> ChainWriter.write(new ChainRequest(project, name, packageName, first)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
        assertThat(sources().files()).isEqualTo(before);
    }

    private WrittenSources init(String name) {
        return ChainWriter.write(new ChainRequest(project, name, "com.example.shop", "create orders"));
    }

    private Sources sources() {
        return new Sources(project);
    }
}
