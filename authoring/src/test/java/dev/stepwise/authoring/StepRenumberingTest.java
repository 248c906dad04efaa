package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a chain are numbered in the order of its list. */
class StepRenumberingTest {

    private static final String SEALS = "src/main/resources/com/example/shop/Shop.seals";

    @TempDir
    private Path project;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // Two branches with one number, and with two.
                "V001Begin V002AddTotal V002AddNote | V001Begin V002AddTotal V003AddNote",
                "V001Begin V002AddTotal V003FillTotal V002AddNote V003FillNote | V001Begin V002AddTotal V003FillTotal V004AddNote V005FillNote",
                // A hotfix before what is not released yet.
                "V001Begin V002Fix V002AddTotal V003AddNote | V001Begin V002Fix V003AddTotal V004AddNote",
                // A step that is taken out, and one that goes elsewhere.
                "V001Begin V003AddNote V004GoOn | V001Begin V002AddNote V003GoOn",
                "V001Begin V003AddNote V002AddTotal | V001Begin V002AddNote V003AddTotal",
                // Names that others have before them, or begin with.
                "V001Begin V002Fix V002Wait V003Wait V004Wait | V001Begin V002Fix V003Wait V004Wait V005Wait",
                "V001Begin V002Fix V002Add V003AddTest | V001Begin V002Fix V003Add V004AddTest",
                // A chain that begins later, more digits, and more of them than before.
                "V007Begin V008Fix V008GoOn | V007Begin V008Fix V009GoOn",
                "V00098Begin V00099Fix V00099GoOn | V00098Begin V00099Fix V00100GoOn",
                "V998Begin V999Fix V999GoOn | V998Begin V999Fix V1000GoOn"
            })
    void stepsGetTheNumbersOfTheirPlaces(String before, String after) throws Exception {
        Sources sources = Sources.withSteps(project, before.split(" "));

        WrittenSources written = renumber();

        assertThat(written.files())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(types(sources)).containsExactlyInAnyOrder(after.split(" "));
        assertThat(listed(sources)).containsExactly(after.split(" "));
        Map<String, String> renumbered = sources.files();
        assertThat(renumber()).hasToString("Nothing to do: the steps have the numbers of their places in the list.");
        assertThat(sources.files()).isEqualTo(renumbered);
    }

    @Test
    void aTestGoesWithItsStepAndSaysItsNumbers() {
        Sources sources = Sources.withSteps(project, "V001Begin");
        sources.add("create orders");
        sources.add("add total to orders");
        sources.step("V002Fix").write("Shop.java", sources.read("Shop.java").replace("V002", "V002Fix.class, V002"));
        String generated =
                StepTest.source("com.example.shop", "V004AddTotalToOrders", "com.example.shop.Shop", "V004", 3);

        WrittenSources written = renumber();

        assertThat(written.toString())
                .contains(
                        "Wrote " + project.resolve("src/test/java/com/example/shop/V004AddTotalToOrdersTest.java"),
                        "\nV002CreateOrders is V003CreateOrders.\nV003AddTotalToOrders is V004AddTotalToOrders.");
        assertThat(sources.read("src/test/java/com/example/shop/V004AddTotalToOrdersTest.java"))
                .isEqualTo(generated);
        assertThat(project.resolve("src/test/java/com/example/shop/V002CreateOrdersTest.java"))
                .doesNotExist();
    }

    @Test
    void whateverElseNamesAVersionIsPointedOut() {
        Sources sources = Sources.withSteps(project, "V001Begin", "V002Fix", "V002AddTotal")
                .write("src/test/java/com/example/shop/ShopTest.java", "class ShopTest { V002AddTotal it = at(3); }")
                .write("src/test/java/com/example/shop/OtherTest.java", "class OtherTest { int begin = at(1); }")
                .write("src/test/resources/fixtures/V002-add-total/before.rows", "version 2\n");

        WrittenSources written = renumber();

        assertThat(sources.read("src/test/java/com/example/shop/ShopTest.java")).contains("V003AddTotal it = at(3)");
        assertThat(written.notes())
                .containsExactly(
                        "V002AddTotal is V003AddTotal.",
                        "If %s has rows of V003AddTotal, name it V003, also in the lines \"version\" of its files."
                                .formatted(project.resolve("src/test/resources/fixtures/V002-add-total")),
                        "Look at %s: it names versions by their numbers."
                                .formatted(project.resolve("src/test/java/com/example/shop/ShopTest.java")));
    }

    @Test
    void whatIsNoTestOrInAnotherLanguageOrCompiledIsPointedOut() {
        Sources sources = Sources.withSteps(project, "V001Begin", "V002Fix", "V002AddTotal")
                .write("Start.java", "class Start { void start() { migrator.upTo(2); } }")
                .write("Other.java", "class Other { void up() { changes.include(new Shop().chain(), 2); } }")
                .write("Older.java", "class Older { void up() { changes.include(new Shop().chain(), 1); } }")
                .write("src/test/kotlin/ShopTest.kt", "val step = V002AddTotal::class")
                .write("src/main/resources/shop.properties", "step=com.example.shop.V002AddTotal")
                .write("src/main/resources/META-INF/stepwise/shop/V002.sql", "V002 up");
        Map<String, String> before = sources.files();

        WrittenSources written = renumber();

        assertThat(written.notes())
                .containsExactly(
                        "V002AddTotal is V003AddTotal.",
                        lookAt("src/main/java/com/example/shop/Other.java", "versions by their numbers."),
                        lookAt("src/main/java/com/example/shop/Start.java", "versions by their numbers."),
                        lookAt("src/main/resources/shop.properties", "steps that have other numbers now."),
                        lookAt("src/test/kotlin/ShopTest.kt", "steps that have other numbers now."),
                        "The compiled text in %s has the old numbers: compile, and run compile with --write."
                                .formatted(project.resolve("src/main/resources/META-INF/stepwise")));
        assertThat(sources.files()).containsAllEntriesOf(filtered(before, ".kt", ".properties", ".sql"));
    }

    private String lookAt(String file, String names) {
        return "Look at %s: it names %s".formatted(project.resolve(file), names);
    }

    private static Map<String, String> filtered(Map<String, String> files, String... endings) {
        return files.entrySet().stream()
                .filter(file -> Stream.of(endings).anyMatch(file.getKey()::endsWith))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void aReleasedStepKeepsItsNumber() {
        refused(
                sealed("V001Begin", "V002AddNote", "V002Fix", "V003GoOn"),
                "V002Fix is at the place of V003, which is released: ",
                "Shop.seals has its seal. Put the released steps first in the list, each at its place, and restore one that is missing.");
    }

    @Test
    void aReleasedStepThatIsTakenOutOrMovedIsMissedAtItsPlace() {
        refused(sealed("V001Begin", "V003GoOn", "V002Fix"), "V003GoOn is at the place of V002, which is released: ");
    }

    @Test
    void ofTwoStepsWithAReleasedNumberTheFirstOneIsTakenForTheReleasedOne() {
        Sources sources = sealed("V001Begin", "V002Fix", "V003GoOn", "V002AddTotal", "V003AddNote");

        assertThat(renumber().notes())
                .startsWith(
                        "V002AddTotal is V004AddTotal.",
                        "V003AddNote is V005AddNote.",
                        "V002Fix keeps its number, which is released: compile, and run seal, which says whether it is the released step.");
        assertThat(types(sources))
                .containsExactlyInAnyOrder("V001Begin", "V002Fix", "V003GoOn", "V004AddTotal", "V005AddNote");
    }

    @Test
    void theMarksOfAMergeConflictAreToBeRemovedFirst() {
        Sources sources = Sources.withSteps(project, "V001Begin", "V002AddTotal", "V002AddNote")
                .write(
                        "Shop.java",
                        Sources.provider(
                                "shop",
                                "V001Begin.class,\n<<<<<<< HEAD\nV002AddTotal.class);\n=======\nV002AddNote.class);\n>>>>>>> note\n"));
        String message =
                "Shop.java has the mark of a merge conflict: <<<<<<< HEAD. Keep the lines of both branches, what is released first, and remove the marks.";

        refused(sources, message);
        assertThatThrownBy(() -> sources.add("go on")).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> note"})
    void aConflictInAStepOrItsTestIsToBeResolvedFirst(String mark) {
        Sources sources = Sources.withSteps(project, "V001Begin", "V002AddTotal");
        String resolve =
                "Resolve the conflict first. Where both branches have a step of that name, keep both, and give one of them another title.";

        sources.write("V002AddTotal.java", "package com.example.shop;\r\n" + mark + "\r\n");
        refused(sources, "V002AddTotal.java has the mark of a merge conflict: " + mark + ". " + resolve);

        sources.step("V002AddTotal").write("src/test/java/com/example/shop/V002AddTotalTest.java", mark + "\n");
        refused(sources, "V002AddTotalTest.java has the mark of a merge conflict: " + mark + ". " + resolve);
    }

    @Test
    void theMarksOfAMergeConflictAmongTheSealsAreToBeRemovedFirst() {
        refused(
                sealed("V001Begin", "V002Fix", "V003GoOn").write(SEALS, "format=2\n=======\nV001=a"),
                "Shop.seals has the mark of a merge conflict: =======.");
    }

    @Test
    void aStepThatAMergeHasLostIsNamed() {
        refused(
                Sources.withSteps(project, "V001Begin", "V002AddTotal").step("V002AddNote"),
                "V002AddNote.java is not in the list in ",
                "Add V002AddNote.class to it, or remove the file.");
    }

    @Test
    void aListThatNamesAStepTwiceIsRefused() {
        refused(
                Sources.withSteps(project, "V001Begin", "V002AddTotal", "V002AddTotal"),
                "V002AddTotal is twice in the list in ",
                "Remove one of the two lines.");
    }

    @Test
    void stepsOfOneNameInTwoPackagesAreRenamedByHand() {
        Sources sources = Sources.withSteps(project, "V001Begin", "V002AddTotal")
                .write("src/main/java/com/example/shop/other/V002AddTotal.java", "")
                .write(
                        "Shop.java",
                        Sources.provider(
                                "shop",
                                "V001Begin.class, V002AddTotal.class, com.example.shop.other.V002AddTotal.class"));

        refused(sources, "2 files V002AddTotal.java are below ", "and one is needed. Rename the classes by hand.");
    }

    @Test
    void aReleasedStepThatWasRemovedIsMissedByTheNextOne() {
        Sources sources = sealed("V001Begin", "V002Fix");

        assertThatThrownBy(() -> sources.add("go on"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContainingAll(
                        "V003GoOn would be V003, which is released: ",
                        "Shop.seals has its seal, and the list has no such step. Restore the released step at its place in the list.");
    }

    @Test
    void aListThatNamesAStepWithoutFileIsRefused() throws IOException {
        Sources sources = Sources.withSteps(project, "V001Begin", "V003AddNote", "V004GoOn");
        Files.delete(sources.path("V003AddNote.java"));

        refused(sources, "0 files V003AddNote.java are below ", "Restore the file, or remove the class from the list.");
    }

    @Test
    void aFileThatHasTheNameIsNotOverwritten() {
        Sources sources = Sources.withSteps(project, "V001Begin", "V002Fix", "V002AddTotal")
                .write("src/test/java/com/example/shop/V002AddTotalTest.java", "")
                .write("src/test/java/com/example/shop/V003AddTotalTest.java", "");

        refused(sources, "V003AddTotalTest.java is there already.");
    }

    @Test
    void aStepThatWouldLeaveItsTenVersionsIsMovedByHand() {
        String folder = "src/main/java/com/example/shop/v000/";
        Sources sources = new Sources(project)
                .write(
                        "Shop.java",
                        Sources.provider("shop", "Decade000::steps")
                                .replace(
                                        "import dev.stepwise.migrate.C",
                                        "import com.example.shop.v000.Decade000;\nimport dev.stepwise.migrate.C"))
                .write(
                        folder + "Decade000.java",
                        "package com.example.shop.v000; class Decade000 { static Object steps() { return List.of(V008Fix.class, V008GoOn.class, V009Wait.class); } }")
                .write(folder + "V008Fix.java", "")
                .write(folder + "V008GoOn.java", "")
                .write(folder + "V009Wait.java", "");

        refused(
                sources,
                "V009Wait would be V010Wait, which does not belong to the package v000. Move its file and its line to the package and the list of V010 first.");
    }

    private Sources sealed(String... types) {
        Sources sources = Sources.withSteps(project, types);
        return sources.write(
                        "Shop.java",
                        sources.read("Shop.java")
                                .replace(
                                        "\"shop\")",
                                        "\"shop\").sealedBy(dev.stepwise.migrate.Seals.beside(Shop.class))"))
                .write(SEALS, "format=2\nV001=a\nV002=b\nV003=c\n");
    }

    private WrittenSources renumber() {
        return StepRenumbering.write(new RenumberRequest(project, Optional.empty()));
    }

    private void refused(Sources sources, String... parts) {
        Map<String, String> before = sources.files();

        assertThatThrownBy(this::renumber)
                .isInstanceOf(InvalidRequestException.class)
                .message()
                .contains(parts);
        assertThat(sources.files()).isEqualTo(before);
    }

    private static List<String> types(Sources sources) {
        return sources.files().keySet().stream()
                .filter(file -> file.startsWith("src/main") && file.matches(".*/V\\d+\\w+\\.java"))
                .map(file -> file.replaceAll(".*/|\\.java", ""))
                .toList();
    }

    /** Compiles the chain, and returns its classes. */
    private static List<String> listed(Sources sources) throws Exception {
        sources.write(
                "src/main/resources/META-INF/services/dev.stepwise.migrate.ChainProvider", "com.example.shop.Shop\n");
        try (URLClassLoader classes = sources.compiled()) {
            MigrationChain chain = MigrationChains.visibleTo(classes).named(Optional.of("shop"));
            return chain.steps().stream()
                    .map(step -> chain.stepType(step.version()).getSimpleName())
                    .toList();
        }
    }
}
