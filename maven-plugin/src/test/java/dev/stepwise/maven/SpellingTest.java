package dev.stepwise.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecution.Source;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is written for the plugin is refused where no goal knows it. */
final class SpellingTest {

    private static final Set<String> OF_TESTS = Set.of("stepwise.fixtures.record");

    @Test
    void aPropertyOfTheTestsIsNotRefusedWhereAGoalIsBoundToAPhase() {
        assertThatCode(() -> compile(Source.LIFECYCLE).requireKnown(OF_TESTS)).doesNotThrowAnyException();
    }

    @Test
    void aPropertyThatNoGoalHasIsRefusedWhereAGoalIsCalled() {
        assertThatThrownBy(() -> compile(Source.CLI).requireKnown(OF_TESTS))
                .isInstanceOf(MojoFailureException.class)
                .hasMessageStartingWith("The plugin has no parameter fixtures.record.");
    }

    @ParameterizedTest
    @EnumSource(Source.class)
    void aPasswordIsRefused(Source source) {
        assertThatThrownBy(() -> compile(source).requireKnown(Set.of("stepwise.password")))
                .hasMessageStartingWith("A password is neither a -D nor in a POM");
    }

    private static Spelling compile(Source source) {
        PluginDescriptor plugin = Descriptor.ofThisBuild();
        Plugin inPom = new Plugin();
        inPom.setArtifactId(plugin.getArtifactId());
        plugin.setPlugin(inPom);
        return new Spelling(new MojoExecution(plugin.getMojo("compile"), "default", source), new MavenProject());
    }
}
