package dev.stepwise.maven;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.realm.ClassRealm;

/** A goal that runs the command of its name, with the goal's parameters as options. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
abstract class CommandMojo extends AbstractMojo {

    @Parameter(defaultValue = "${session}", readonly = true)
    private MavenSession session;

    @Parameter(defaultValue = "${project}", readonly = true)
    private MavenProject module;

    @Parameter(defaultValue = "${mojoExecution}", readonly = true)
    private MojoExecution execution;

    @Parameter(defaultValue = "${basedir}", readonly = true)
    private File folder;

    /** Shows the failed statement and the stack trace after a failure. */
    @Parameter(property = "stepwise.stacktrace")
    boolean stacktrace;

    /** Returns the arguments that are not options. */
    List<String> operands() throws MojoFailureException {
        return List.of();
    }

    /** Returns the variables of the command, which are those of Maven's own environment, and a data directory in the module. */
    Map<String, String> environment() throws MojoFailureException {
        Map<String, String> environment = new HashMap<>();
        environment.put("STEPWISE_HOME", new File(folder, ".stepwise").getPath());
        environment.putAll(System.getenv());
        return environment;
    }

    @Override
    public final void execute() throws MojoFailureException, MojoExecutionException {
        new Spelling(execution, module).requireKnown(session.getUserProperties().stringPropertyNames());
        Tool tool = new Tool(loader(), environment());
        Notices notices = new Notices(getLog()::info);
        int exitCode;
        try (PrintWriter err = new PrintWriter(notices)) {
            exitCode = tool.run(results(), err, arguments());
        }
        if (exitCode != 0) {
            String message = notices.failure().isEmpty() ? Tool.meaningOf(exitCode) : notices.failure();
            throw new MojoFailureException(Options.inWordsOfMaven(message, execution.getMojoDescriptor()));
        }
    }

    /** Results are the same bytes as on the command line, so that a script in a file keeps its characters, also under {@code mvn -q}. */
    private static PrintWriter results() {
        return new PrintWriter(new OutputStreamWriter(System.out, UTF_8), true);
    }

    private List<String> arguments() throws MojoFailureException {
        List<String> arguments = new ArrayList<>(List.of(execution.getGoal()));
        arguments.addAll(Options.of(this, execution.getMojoDescriptor()));
        arguments.addAll(operands());
        return arguments;
    }

    private ClassRealm loader() throws MojoFailureException, MojoExecutionException {
        ModulePath path = modulePath();
        path.requireVersion(execution.getMojoDescriptor().getPluginDescriptor().getPluginArtifact());
        return ToolLoader.of(execution.getMojoDescriptor().getPluginDescriptor().getArtifacts(), path);
    }

    /** A goal that asks for no dependencies needs no classes of the module. */
    private ModulePath modulePath() throws MojoFailureException, MojoExecutionException {
        if (execution.getMojoDescriptor().getDependencyResolutionRequired() == null) {
            return ModulePath.NONE;
        }
        try {
            ModulePath path = ModulePath.of(module);
            path.requireCore();
            return path;
        } catch (DependencyResolutionRequiredException unresolved) {
            throw new MojoExecutionException(
                    "The class path of " + module.getId() + " is not resolved: " + unresolved.getMessage(), unresolved);
        }
    }
}
