package dev.stepwise.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.cli.StepwiseTool;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.artifact.handler.DefaultArtifactHandler;
import org.jooq.DSLContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A command has the core and jOOQ of the module, and everything else of the plugin. */
final class ToolLoaderTest {

    private static final String CORE = "dev.stepwise:migration-core:jar:1";

    @TempDir
    private Path folder;

    private List<Artifact> plugin = List.of();

    @BeforeEach
    void collectThePluginsArtifacts() throws URISyntaxException {
        plugin = List.of(
                artifact("migration-core", locationOf(SchemaMigrator.class), CORE),
                artifact("jooq", locationOf(DSLContext.class), CORE),
                artifact("cli", locationOf(StepwiseTool.class), "dev.stepwise:cli:jar:1"),
                artifact("picocli", locationOf(CommandLine.class), "dev.stepwise:cli:jar:1"));
    }

    @Test
    void theModulesCoreAndJooqAreUsedAndThePluginsPicocli() throws Exception {
        Path jooq = copy(DSLContext.class, "jooq.jar");
        Path picocli = copy(CommandLine.class, "picocli.jar");
        Artifact core = plugin.get(0);

        ClassLoader loader = ToolLoader.of(
                plugin,
                new ModulePath(
                        "shop", List.of(core.getFile().getPath(), jooq.toString(), picocli.toString()), List.of(core)));

        assertThat(locationOf(loader.loadClass(DSLContext.class.getName()))).isEqualTo(jooq.toFile());
        assertThat(locationOf(loader.loadClass(CommandLine.class.getName()))).isEqualTo(locationOf(CommandLine.class));
        assertThat(loader.loadClass(SchemaMigrator.class.getName())).isNotEqualTo(SchemaMigrator.class);
    }

    @Test
    void withoutAModuleEverythingIsThePlugins() throws Exception {
        ClassLoader loader = ToolLoader.of(plugin, ModulePath.NONE);

        assertThat(locationOf(loader.loadClass(DSLContext.class.getName()))).isEqualTo(locationOf(DSLContext.class));
        assertThat(loader.loadClass(StepwiseTool.class.getName())).isNotEqualTo(StepwiseTool.class);
    }

    private Path copy(Class<?> type, String name) throws IOException, URISyntaxException {
        return Files.copy(locationOf(type).toPath(), folder.resolve(name));
    }

    private static Artifact artifact(String name, File file, String trail) {
        Artifact artifact = new DefaultArtifact(
                "dev.stepwise", name, "1", "runtime", "jar", null, new DefaultArtifactHandler("jar"));
        artifact.setFile(file);
        artifact.setDependencyTrail(List.of("dev.stepwise:stepwise-maven-plugin:maven-plugin:1", trail));
        return artifact;
    }

    private static File locationOf(Class<?> type) throws URISyntaxException {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
