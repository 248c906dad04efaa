package dev.stepwise.maven;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** A module that cannot have a chain is refused by name. */
final class ModulePathTest {

    @Test
    void aParentWithoutStepwiseIsToldWhichModuleToName() {
        assertThatThrownBy(() -> new ModulePath("shops", List.of(), List.of()).requireCore())
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "The module shops has no chain, since migration-core is not among its dependencies of scope compile or runtime. Name the module that has the chain, as in mvn stepwise:up -pl shop-migrations, or add the dependency; nothing was run.");
    }
}
