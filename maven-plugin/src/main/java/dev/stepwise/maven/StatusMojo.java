package dev.stepwise.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Shows the installed version of the schema and the pending versions. */
@Mojo(name = "status", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
final class StatusMojo extends DatabaseMojo {

    /** Prints one JSON object. */
    @Parameter(property = "stepwise.json")
    boolean json;

    /** Fails the build if versions are pending, if a step is unfinished, or if the schema cannot be migrated. */
    @Parameter(property = "stepwise.exitCode")
    boolean exitCode;

    /**
     * Fails before anything is done if the schema is ahead of this build, or if an installed version has another step in this build, instead
     * of reporting it.
     */
    @Parameter(property = "stepwise.strict")
    boolean strict;
}
