package dev.stepwise.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Prints tables as they are at a version, as the classes that a step declares of them, or writes them into a step. */
@Mojo(name = "snapshot", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
final class SnapshotMojo extends ChainMojo {

    /** The version to which the chain is run, such as 46 or V046. Required. */
    @Parameter(property = "stepwise.at")
    @Nullable
    String at;

    /** The tables and views, separated by commas. Required. */
    @Parameter(property = "stepwise.tables")
    @Nullable
    String tables;

    /** The columns, of which each table has one or more, separated by commas. Default: all. */
    @Parameter(property = "stepwise.columns")
    @Nullable
    String columns;

    /** The version of the step into whose source file the classes are written, such as V047. Default: they are printed. */
    @Parameter(property = "stepwise.step")
    @Nullable
    String step;

    /** The folder of the module. */
    @Parameter(property = "stepwise.project", defaultValue = "${basedir}")
    @Nullable
    File project;
}
