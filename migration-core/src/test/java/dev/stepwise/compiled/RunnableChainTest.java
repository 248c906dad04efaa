package dev.stepwise.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.compiled.orchard.Orchard;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.CompiledText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A step is taken from its file where it is what the classes say that are here, and is rendered otherwise; old text is never run. */
class RunnableChainTest {

    private static final CompiledClasses COMPILED =
            CompiledClasses.of(new Orchard().chain(), Orchard.CLASSES, Orchard::reaches);
    private static final String PACKAGE = "dev/stepwise/compiled/orchard/";
    private static final String HELPER = PACKAGE + "Trees.class";
    private static final String STAMP = CompiledFolder.stamp("orchard");
    private static final String IN_A_NATIVE_IMAGE = "org.graalvm.nativeimage.imagecode";

    @TempDir
    private Path folder;

    @AfterEach
    void endNativeImage() {
        System.clearProperty(IN_A_NATIVE_IMAGE);
    }

    @Test
    void stepsAreTakenFromTheirFilesInAFolder() throws Exception {
        requireTaken("V001 V002 V003", COMPILED.inFolder(folder));
    }

    @Test
    void stepsAreTakenFromTheirFilesInAJar() throws Exception {
        requireTaken("V001 V002 V003", COMPILED.inJar(folder.resolve("größe 100% #1!.jar")));
    }

    @Test
    void stepsThatShareAnEditedHelperAreRenderedAndTheOthersAreNot() throws Exception {
        CompiledClasses edited = COMPILED.edited(HELPER, "trees", "shrub");

        requireTaken("V003", edited.inFolder(folder.resolve("classes")));
        requireTaken("V003", edited.inJar(folder.resolve("orchard.jar")));
        try (OrchardClasses classes = new OrchardClasses(folder.resolve("orchard.jar"))) {
            RunnableChain chain = new RunnableChain(classes.chain());
            assertThat(text(chain, 1)).contains("shrub").doesNotContain("trees");
            assertThat(chain.renderedSince(new SchemaVersion(2)))
                    .hasValueSatisfying(
                            reason -> assertThat(reason)
                                    .matches(
                                            "dev/stepwise/compiled/orchard/Trees.class has changed since: its CRC-32 is [0-9a-f]{8}, and was [0-9a-f]{8}"));
            assertThat(chain.compiledSteps().compiled()).containsExactly(new SchemaVersion(3));
            assertThat(chain.compiledSteps().rendered()).containsOnlyKeys(new SchemaVersion(1), new SchemaVersion(2));
            assertThat(chain.compiledSteps().stampIsFinal()).isFalse();
        }
    }

    @Test
    void anEditedHelperInFrontOfTheClassPathIsSeen() throws Exception {
        Path orchard = COMPILED.inJar(folder.resolve("orchard.jar"));
        CompiledClasses edited = COMPILED.edited(HELPER, "trees", "shrub").only(HELPER);

        requireTaken("V003", edited.inJar(folder.resolve("patch.jar")), orchard);
        requireTaken("V003", edited.inFolder(folder.resolve("patch")), orchard);
        requireTaken("V001 V002 V003", orchard, edited.inFolder(folder.resolve("patch")));
    }

    @Test
    void anEditedHelperForThisReleaseOfJavaIsSeen() throws Exception {
        String forThisRelease = "META-INF/versions/11/" + HELPER;
        byte[] edited = COMPILED.edited(HELPER, "trees", "shrub").files().get(HELPER);
        CompiledClasses same = COMPILED.with(forThisRelease, COMPILED.files().get(HELPER));
        String step = PACKAGE + "V003CreateLadders.class";

        requireTaken("V003", COMPILED.with(forThisRelease, edited).inJar(folder.resolve("edited.jar")));
        requireTaken("V001 V002 V003", same.inJar(folder.resolve("same.jar")));
        requireTaken(
                "V001 V002 V003",
                same.moved(step, "META-INF/versions/11/" + step).inJar(folder.resolve("step.jar")));
    }

    @Test
    void aStepWhoseClassIsMissingFromTheStampOrAnotherOneIsRendered() throws Exception {
        requireTaken(
                "V001 V002", COMPILED.edited(STAMP, "step V003", "step V004").inFolder(folder.resolve("a")));
        requireTaken(
                "V001 V002",
                COMPILED.edited(STAMP, "V003CreateLadders", "V003CreateBuckets").inFolder(folder.resolve("b")));
        requireTaken(
                "V003", COMPILED.edited(STAMP, "Trees.class", "Shrub.class").inFolder(folder.resolve("c")));
    }

    @Test
    void aStepThatMovedToAnotherJarIsStillThatOfItsFileUntilItIsEdited() throws Exception {
        String step = PACKAGE + "V003CreateLadders.class";
        Path orchard = COMPILED.without(step).inJar(folder.resolve("orchard.jar"));
        CompiledClasses edited = COMPILED.edited(step, "ladders", "buckets");

        requireTaken("V001 V002 V003", orchard, COMPILED.only(step).inJar(folder.resolve("ladders.jar")));
        requireTaken("V001 V002", orchard, edited.only(step).inJar(folder.resolve("buckets.jar")));
    }

    @Test
    void filesThatABuildHasPutApartFromTheClassesAreRead() throws Exception {
        Path classes = COMPILED.matching(path -> path.startsWith(PACKAGE)).inFolder(folder.resolve("classes"));
        CompiledClasses files = COMPILED.matching(path -> !path.startsWith(PACKAGE));

        requireTaken("V001 V002 V003", classes, files.inFolder(folder.resolve("files")));
        requireTaken("V001 V002 V003", classes, files.inJar(folder.resolve("files.jar")));
        requireTaken("", classes);
    }

    @Test
    void aFileThatIsMissingOrEditedIsNotRun() throws Exception {
        String second = CompiledFolder.step("orchard", new SchemaVersion(2));

        requireTaken("V001 V003", COMPILED.without(second).inFolder(folder.resolve("without")));
        requireTaken("V001 V003", COMPILED.edited(second, "trees", "shrub").inJar(folder.resolve("edited.jar")));
    }

    @Test
    void aChainWithoutAStampOrWithOneOfAnotherFormatIsRendered() throws Exception {
        requireTaken("", COMPILED.without(STAMP).inJar(folder.resolve("without.jar")));
        requireTaken("", COMPILED.edited(STAMP, "format 1\n", "format 7\n").inFolder(folder));
    }

    @Test
    void aBrokenStampIsRefusedByItsPlace() throws Exception {
        Path jar = COMPILED.edited(STAMP, "rendered by", "written by").inJar(folder.resolve("orchard.jar"));

        assertThatThrownBy(() -> requireTaken("", jar))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(
                        "orchard.jar!/META-INF/stepwise/orchard/stamp, line 2: \"written by the build\" stands where \"rendered by\" is expected");
    }

    @Test
    void aBrokenFileIsRefusedByItsPlace() throws Exception {
        String second = CompiledFolder.step("orchard", new SchemaVersion(2));
        byte[] broken = COMPILED.edited(second, "statement, DDL", "paragraph, DDL")
                .files()
                .get(second);
        String crc =
                "step V002 %08x".formatted(CompiledClasses.crc(COMPILED.files().get(second)));
        Path jar = COMPILED.with(second, broken)
                .edited(STAMP, crc, "step V002 %08x".formatted(CompiledClasses.crc(broken)))
                .inFolder(folder);

        assertThatThrownBy(() -> requireTaken("", jar))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(
                        "META-INF/stepwise/orchard/V002.sql, line 6: \"paragraph, DDL\" stands where a part is expected");
    }

    @Test
    void aJarWhoseEntriesAreFoundByAProtocolOfItsOwnIsRead() throws Exception {
        NestedOrchard nested = new NestedOrchard(COMPILED);
        assertThat(taken(new RunnableChain(nested.chain()))).isEqualTo("V001 V002 V003");

        NestedOrchard edited = new NestedOrchard(COMPILED.edited(HELPER, "trees", "shrub"));
        assertThat(taken(new RunnableChain(edited.chain()))).isEqualTo("V003");
    }

    @Test
    void theStampIsBelievedInANativeImage() throws Exception {
        System.setProperty(IN_A_NATIVE_IMAGE, "runtime");

        requireTaken("V001 V002 V003", COMPILED.edited(HELPER, "trees", "shrub").inJar(folder.resolve("orchard.jar")));
    }

    @Test
    void aStepIsReadOnceInEachDirection() throws Exception {
        try (OrchardClasses classes = new OrchardClasses(COMPILED.inFolder(folder))) {
            CompiledChain chain = new RunnableChain(classes.chain());
            for (Direction direction : Direction.values()) {
                CompiledStep first = chain.step(new SchemaVersion(1), direction);
                assertThat(chain.step(new SchemaVersion(1), direction)).isSameAs(first);
                assertThat(first.direction()).isEqualTo(direction);
            }
        }
    }

    /** Checks which steps come from their files, and that each says what the classes say. */
    private static void requireTaken(String versions, Path... classPath) throws Exception {
        try (OrchardClasses classes = new OrchardClasses(classPath)) {
            assertThat(taken(new RunnableChain(classes.chain()))).isEqualTo(versions);
        }
    }

    private static String taken(CompiledChain chain) {
        List<String> taken = chain.outline().steps().stream()
                .map(StepName::version)
                .filter(version ->
                        chain.step(version, Direction.UP).renderedBy().equals(CompiledClasses.BUILD))
                .map(SchemaVersion::toString)
                .toList();
        return String.join(" ", taken);
    }

    private static String text(CompiledChain chain, int version) {
        return CompiledText.of(chain.step(new SchemaVersion(version), Direction.UP));
    }
}
