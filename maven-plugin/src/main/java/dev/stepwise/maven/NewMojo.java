package dev.stepwise.maven;

import java.io.File;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Writes the next step of a chain, with its test, and adds it to the chain's list. Nothing has to be compiled. */
@Mojo(name = "new", threadSafe = true)
final class NewMojo extends ChainMojo {

    /** What the step does, such as {@code add order total}. Required. */
    @NoOption
    @Parameter(property = "stepwise.title")
    @Nullable
    String title;

    /** The folder of the module. */
    @Parameter(property = "stepwise.project", defaultValue = "${basedir}")
    @Nullable
    File project;

    @Override
    List<String> operands() {
        return Stream.ofNullable(title).toList();
    }
}
