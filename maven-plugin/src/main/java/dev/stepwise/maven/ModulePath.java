package dev.stepwise.maven;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;

/**
 * The class path with which a module runs.
 *
 * @param elements its own classes and its dependencies
 * @param stepwise the artifacts of Stepwise among them
 */
record ModulePath(String module, List<String> elements, List<Artifact> stepwise) {

    static final ModulePath NONE = new ModulePath("", List.of(), List.of());

    private static final String GROUP = "dev.stepwise";
    private static final String CORE = "migration-core";

    static ModulePath of(MavenProject module) throws DependencyResolutionRequiredException {
        return new ModulePath(
                module.getArtifactId(),
                module.getRuntimeClasspathElements(),
                module.getArtifacts().stream()
                        .filter(artifact -> artifact.getGroupId().equals(GROUP))
                        .toList());
    }

    /** Returns whether the module has the core of Stepwise, and with it jOOQ and the driver. */
    boolean hasCore() {
        return stepwise.stream().anyMatch(artifact -> artifact.getArtifactId().equals(CORE));
    }

    /** Returns whether an artifact of the plugin is the core of Stepwise, or is there because of it. */
    static boolean isOfCore(Artifact artifact) {
        return artifact.getDependencyTrail().stream().anyMatch(part -> part.startsWith(GROUP + ":" + CORE + ":"));
    }

    /**
     * Refuses a module that cannot have a chain, such as the parent of a project of several.
     *
     * @throws MojoFailureException if the module does not have the core of Stepwise
     */
    void requireCore() throws MojoFailureException {
        if (!hasCore()) {
            throw new MojoFailureException(
                    "The module %s has no chain, since %s is not among its dependencies of scope compile or runtime. Name the module that has the chain, as in mvn stepwise:up -pl shop-migrations, or add the dependency; nothing was run."
                            .formatted(module, CORE));
        }
    }

    /**
     * Refuses a module with another version of Stepwise: the command line calls what is internal to the core.
     *
     * @throws MojoFailureException if a version differs from the plugin's
     */
    void requireVersion(Artifact plugin) throws MojoFailureException {
        String others = stepwise.stream()
                .filter(artifact -> !artifact.getBaseVersion().equals(plugin.getBaseVersion()))
                .map(artifact -> artifact.getArtifactId() + " " + artifact.getBaseVersion())
                .collect(joining(", "));
        if (!others.isEmpty()) {
            throw new MojoFailureException(
                    "The module %s has %s, but %s is %s. Give them the same version in the POM; nothing was run."
                            .formatted(module, others, plugin.getArtifactId(), plugin.getBaseVersion()));
        }
    }
}
