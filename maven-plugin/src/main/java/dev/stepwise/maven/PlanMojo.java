package dev.stepwise.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Shows what a run would do from the installed version, up or down. Changes nothing. */
@Mojo(name = "plan", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
final class PlanMojo extends DatabaseMojo {

    /** The target version, such as 36 or V036. Default: the newest. */
    @Parameter(property = "stepwise.to")
    @Nullable
    String to;

    /** Prints a psql script with the same result instead, including marker and journal. */
    @Parameter(property = "stepwise.sql")
    boolean sql;

    /** The share of the time that changes in batches take, above 0 and at most 1; the rest are pauses between the batches. Default: 1. */
    @Parameter(property = "stepwise.pace")
    @Nullable
    String pace;

    /**
     * Fails before anything is done if the schema is ahead of this build, or if an installed version has another step in this build, instead
     * of reporting it.
     */
    @Parameter(property = "stepwise.strict")
    boolean strict;
}
