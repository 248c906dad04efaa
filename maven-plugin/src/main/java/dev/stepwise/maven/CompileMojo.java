package dev.stepwise.maven;

import java.io.File;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Writes the steps of the module's chains as text beside their classes, so that an application runs them without jOOQ. */
@Mojo(
        name = "compile",
        defaultPhase = LifecyclePhase.PROCESS_CLASSES,
        requiresDependencyResolution = ResolutionScope.RUNTIME,
        threadSafe = true)
final class CompileMojo extends CommandMojo {

    /** The name of the chain. Default: all whose classes are in the module or the jar. */
    @Parameter(property = "stepwise.chain")
    @Nullable
    String chain;

    /** The folder below which {@code META-INF/stepwise} is written. */
    @Parameter(property = "stepwise.into", defaultValue = "${project.build.outputDirectory}")
    @Nullable
    File into;

    /** A finished jar whose compiled chains are stamped again, since its build gave classes other names. Nothing is written to a folder then. */
    @Parameter(property = "stepwise.jar")
    @Nullable
    File jar;

    /** The folder of the project whose {@code src/main/resources} may hold the text too. */
    @Parameter(property = "stepwise.project", defaultValue = "${basedir}")
    @Nullable
    File project;

    /** Writes the text into {@code src/main/resources} of the project too, to commit it. From then on it is compared. */
    @Parameter(property = "stepwise.write")
    boolean write;

    /** A build does not depend on what somebody has set for runs. */
    @Override
    Map<String, String> environment() throws MojoFailureException {
        Map<String, String> environment = super.environment();
        environment.remove("STEPWISE_CHAIN");
        environment.remove("STEPWISE_CHAIN_PATH");
        return environment;
    }
}
