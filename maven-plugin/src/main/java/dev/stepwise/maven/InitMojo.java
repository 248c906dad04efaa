package dev.stepwise.maven;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes a new chain: the POM, the provider, the first step and the test that proves them. Needs no project. */
@Mojo(name = "init", requiresProject = false)
final class InitMojo extends CommandMojo {

    /** The name of the chain, such as {@code shop}. Required. */
    @NoOption
    @Parameter(property = "stepwise.name")
    private @Nullable String name;

    /** The package of the chain's classes, such as {@code com.example.shop}. Required. */
    @Parameter(alias = "package", property = "stepwise.package")
    private @Nullable String packageName;

    /** The folder in which the chain is written. */
    @Parameter(property = "stepwise.project", defaultValue = "${basedir}")
    private @Nullable File project;

    @Override
    List<String> operands() {
        return Stream.ofNullable(name).toList();
    }
}
