package dev.stepwise.maven;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes a new chain: its class, its first step, its proofs, the file of its seals, and a POM where there is none. */
@Mojo(name = "init", requiresProject = false)
final class InitMojo extends CommandMojo {

    /** The name of the chain, such as {@code shop}. Required. */
    @NoOption
    @Parameter(property = "stepwise.chain")
    @Nullable
    String chain;

    /** The package of the chain's classes, such as {@code com.example.shop}. Required. */
    @Parameter(alias = "package", property = "stepwise.package")
    @Nullable
    String packageName;

    /** The title of the first step, such as {@code create orders}. Default: create and the chain's name. */
    @Parameter(property = "stepwise.first")
    @Nullable
    String first;

    /** The folder in which the chain is written. */
    @Parameter(property = "stepwise.project", defaultValue = "${basedir}")
    @Nullable
    File project;

    @Override
    List<String> operands() {
        return Stream.ofNullable(chain).toList();
    }
}
