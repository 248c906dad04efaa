package dev.stepwise.maven;

import java.io.File;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Keeps the embedded PostgreSQL running until Ctrl-C, so that other programs can connect to it. */
@Mojo(name = "serve", requiresProject = false)
final class ServeMojo extends CommandMojo {

    /** The data directory of the embedded server. Default: {@code .stepwise} in the module's folder. */
    @Parameter(property = "stepwise.home")
    @Nullable
    File home;
}
