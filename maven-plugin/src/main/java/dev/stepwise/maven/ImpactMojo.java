package dev.stepwise.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Lists the methods of an application that use what a range of versions breaks, and fails the build if there are any. */
@Mojo(name = "impact", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
final class ImpactMojo extends ChainMojo {

    /** The version that the application was built for, such as 54 or V054. Required. */
    @Parameter(property = "stepwise.from")
    @Nullable
    String from;

    /** The version that the schema will have, above or below the other one. Required. */
    @Parameter(property = "stepwise.to")
    @Nullable
    String to;

    /** The compiled classes of the application and of its jOOQ model: jars and folders. Default: those of the module. */
    @Parameter(property = "stepwise.classes", defaultValue = "${project.build.outputDirectory}")
    @Nullable
    List<File> classes;

    /** Prints one JSON object. */
    @Parameter(property = "stepwise.json")
    boolean json;
}
