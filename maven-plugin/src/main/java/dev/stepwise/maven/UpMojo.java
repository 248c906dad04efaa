package dev.stepwise.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Applies the pending steps, up to the newest version or the target. */
@Mojo(name = "up", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
final class UpMojo extends DatabaseMojo {

    /** The target version, such as 36 or V036. Default: the newest. */
    @Parameter(property = "stepwise.to")
    @Nullable
    String to;

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
