package dev.stepwise.maven;

import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Keeps the version of the journal where marker and journal disagree, and writes it to the marker again. */
@Mojo(name = "restore-marker", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
final class RestoreMarkerMojo extends DatabaseMojo {

    /** Does not ask for confirmation. Required, since a build does not ask. */
    @Parameter(property = "stepwise.yes")
    boolean yes;
}
