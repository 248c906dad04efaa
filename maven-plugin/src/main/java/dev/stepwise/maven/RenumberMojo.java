package dev.stepwise.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Numbers the steps of a chain in the order of its list, as after a merge. Released steps keep their numbers. Nothing has to be compiled. */
@Mojo(name = "renumber", threadSafe = true)
final class RenumberMojo extends ChainMojo {

    /** The folder of the module. */
    @Parameter(property = "stepwise.project", defaultValue = "${basedir}")
    @Nullable
    File project;
}
