package dev.stepwise.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Writes the missing seals of the released versions into the project's sources, after comparing those that are there. */
@Mojo(name = "seal", requiresDependencyResolution = ResolutionScope.RUNTIME)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
final class SealMojo extends ChainMojo {

    /** The newest version that is released, such as 12 or V012. Default: the newest. */
    @Parameter(property = "stepwise.to")
    @Nullable
    String to;

    /** The version to seal anew, with the sealed ones above it. Only where none of them is deployed yet. */
    @Parameter(property = "stepwise.reseal")
    @Nullable
    String reseal;

    /** The role that the steps call by a placeholder, such as {@code app=shop_app}; several are separated by commas. */
    @Parameter(property = "stepwise.role")
    @Nullable
    List<String> role;

    /** The folder of the module. */
    @Parameter(property = "stepwise.project", defaultValue = "${basedir}")
    @Nullable
    File project;
}
