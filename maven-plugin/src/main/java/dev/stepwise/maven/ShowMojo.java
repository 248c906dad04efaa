package dev.stepwise.maven;

import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/** Prints the SQL of one step, up and down, as a run sends it. Needs no database. */
@Mojo(name = "show", requiresDependencyResolution = ResolutionScope.RUNTIME, threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
final class ShowMojo extends ChainMojo {

    /** The version of the step, such as 42 or V042. Required. */
    @NoOption
    @Parameter(property = "stepwise.step")
    @Nullable
    String step;

    /** The name of the schema, used exactly as written. Default: public. */
    @Parameter(property = "stepwise.schema")
    @Nullable
    String schema;

    /** Which way to show: {@code up}, {@code down} or {@code both}. */
    @Parameter(property = "stepwise.direction")
    @Nullable
    String direction;

    /** The role that the steps call by a placeholder, such as {@code app=shop_app}; several are separated by commas. */
    @Parameter(property = "stepwise.role")
    @Nullable
    List<String> role;

    @Override
    List<String> operands() {
        return Stream.ofNullable(step).toList();
    }
}
