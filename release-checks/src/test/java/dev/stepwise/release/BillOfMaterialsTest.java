package dev.stepwise.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The bill of materials has the artifacts that a project can depend on, in the version of the others, and nothing else. */
final class BillOfMaterialsTest {

    private static final Pom BOM = Pom.modules().stream()
            .filter(pom -> pom.artifact().equals("bom"))
            .findFirst()
            .orElseThrow();
    private static final String MANAGED = "/project/dependencyManagement/dependencies/dependency";

    @Test
    void itHasExactlyThePublishedJars() {
        assertThat(BOM.texts(MANAGED + "/artifactId"))
                .containsExactlyInAnyOrderElementsOf(
                        Pom.libraries().stream().map(Pom::artifact).toList());
        assertThat(BOM.texts(MANAGED + "/groupId")).containsOnly(Pom.ROOT.text("/project/groupId"));
        assertThat(BOM.texts(MANAGED + "/version")).containsOnly("${project.version}");
    }

    @Test
    void itHasTheVersionOfTheOthersAndManagesNoOtherLibrary() {
        assertThat(BOM.text("/project/version")).isEqualTo(Pom.ROOT.text("/project/version"));
        assertThat(BOM.texts("/project/parent"))
                .as("the parent manages versions of other libraries")
                .isEmpty();
    }
}
