package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.script.InvalidRequestException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step that cannot be written is refused by name, and every file stays as it is. */
class RefusedStepTest {

    @TempDir
    private Path project;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|is empty",
                "' '|is empty",
                "--|is empty",
                "!?|has the character ! at 1",
                "add größe|has the character ö at 7",
                "add a/b|has the character / at 6",
                "add.total|has the character . at 4",
                "2nd total|begins with a digit, which would continue the number of the version",
                "V004 add total|begins with the number of a version, which is given by the list",
            })
    void aTitleThatMakesNoName(String title, String fault) {
        refused(
                Sources.withSteps(project, "V001Begin"),
                title,
                "The title \"%s\" %s. Write a verb and an object in ASCII letters and digits, such as \"add order total\"."
                        .formatted(title, fault));
    }

    @Test
    void aTitleThatIsTooLong() {
        refused(Sources.withSteps(project, "V001Begin"), "a".repeat(101), "has 101 characters, and 100 is the most");
    }

    @Test
    void aProjectWithoutChain() {
        refused(
                new Sources(project),
                "go on",
                "0 chains are declared below %s; known: none. Name the folder of the project with --project, or begin a chain with init."
                        .formatted(project.resolve("src/main/java")));
    }

    @Test
    void oneOfTwoChainsIsNamed() {
        Sources sources = Sources.withSteps(project, "V001Begin")
                .write(
                        "Stock.java",
                        Sources.provider("stock", "V001Begin.class").replace("Shop", "Stock"));

        refused(
                sources,
                "go on",
                "2 chains are declared below",
                "known: shop in Shop.java, stock in Stock.java. Choose one that is there once with --chain.");

        StepWriter.write(new StepRequest(project, Optional.of("stock"), "go on"));
        assertThat(sources.read("Stock.java")).contains("V001Begin.class, V002GoOn.class");
        assertThatThrownBy(() -> StepWriter.write(new StepRequest(project, Optional.of("store"), "go on")))
                .hasMessageContaining("0 chains named store are declared below");
    }

    @Test
    void aListWithAGapOrADoubledNumber() {
        refused(
                Sources.withSteps(project, "V001Begin", "V003GoOn"),
                "go on",
                "Shop.java, after V001Begin comes V003GoOn, not V002. Put the steps into the order in which they are to be applied, what is released first, and run: stepwise renumber.");
        refused(
                Sources.withSteps(project, "V001Begin", "V001GoOn"),
                "go on",
                "after V001Begin comes V001GoOn, not V002.");
    }

    @Test
    void aStepThatIsNotListed() {
        Sources sources = Sources.withSteps(project, "V001Begin").step("V002GoOn");

        refused(
                sources,
                "create orders",
                "V002GoOn.java is not in the list in ",
                "Add V002GoOn.class to it, or remove the file.");
    }

    @Test
    void aListOfAnotherFormShowsTheLineToAdd() {
        Sources sources = Sources.withSteps(project, "V001Begin").write("Shop.java", Sources.provider("shop", "steps"));

        refused(
                sources,
                "create orders",
                "The list of the chain shop in Shop.java cannot be read: its steps(...) names neither classes, such as"
                        + " V001CreateOrders.class, nor methods that list them. Write the step by hand, and add this line"
                        + " to the list: V002CreateOrders.class");
    }

    @Test
    void aTestThatIsThere() {
        Sources sources =
                Sources.withSteps(project, "V001Begin").write("src/test/java/com/example/shop/V002GoOnTest.java", "");

        refused(sources, "go on", "V002GoOnTest.java is there already. Remove it, or choose another title.");
    }

    @Test
    void aChainInKotlin() {
        refused(
                new Sources(project).write("src/main/kotlin/Shop.kt", "val shop = MigrationChain.named(\"shop\")"),
                "go on",
                "Shop.kt is written in Kotlin, and only Java sources can be edited. Write the step by hand, and add"
                        + " its class to the list.");
    }

    @Test
    void aStepInKotlin() {
        Sources sources = Sources.withSteps(project, "V001Begin")
                .write("Shop.java", Sources.provider("shop", "V001Begin.class, V002GoOn.class"))
                .write("src/main/kotlin/V002GoOn.kt", "");

        refused(sources, "go further", "V002GoOn.kt is written in Kotlin, and only Java sources can be written.");
    }

    @Test
    void theHighestVersion() {
        refused(
                Sources.withSteps(project, "V999999Begin"),
                "go on",
                "V999999Begin is the highest version that there can be.");
    }

    @Test
    void aFolderThatCannotBeWritten() {
        Sources sources = Sources.withSteps(project, "V001Begin").write("src/test", "a file");

        refused(sources, "go on", "The files cannot be written: ", "Nothing was changed.");
    }

    private static void refused(Sources sources, String title, String... parts) {
        Map<String, String> before = sources.files();

        assertThatThrownBy(() -> sources.add(title))
                .isInstanceOf(InvalidRequestException.class)
                .message()
                .contains(parts);
        assertThat(sources.files()).isEqualTo(before);
    }
}
