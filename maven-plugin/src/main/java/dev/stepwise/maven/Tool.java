package dev.stepwise.maven;

import dev.stepwise.cli.Main;
import dev.stepwise.cli.StepwiseTool;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecutionException;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import picocli.CommandLine.Command;

/**
 * The command line in a class loader of its own, which is not that of the plugin's classes.
 *
 * @param loader sees the command line; its parent sees the chains
 * @param environment the variables that the command reads
 */
record Tool(ClassRealm loader, Map<String, String> environment) {

    /** Runs a command and returns its exit code. */
    int run(PrintWriter out, PrintWriter err, List<String> arguments) throws MojoExecutionException {
        try {
            Class<?> type = loader.loadClass(StepwiseTool.class.getName());
            Object tool = type.getMethod("withChainsOf", ClassLoader.class).invoke(null, loader.getParentClassLoader());
            Object inEnvironment = type.getMethod("inEnvironment", Map.class).invoke(tool, environment);
            return (int) type.getMethod("run", PrintWriter.class, PrintWriter.class, String[].class)
                    .invoke(inEnvironment, out, err, arguments.toArray(String[]::new));
        } catch (InvocationTargetException failed) {
            throw new MojoExecutionException(
                    "The command failed unexpectedly: " + failed.getCause(), failed.getCause());
        } catch (ReflectiveOperationException missing) {
            throw new MojoExecutionException("The plugin's own command line cannot be called: " + missing, missing);
        }
    }

    /** Returns what the command line says about an exit code in its help. */
    static String meaningOf(int exitCode) {
        String prefix = exitCode + ":";
        return Stream.of(Main.class.getAnnotation(Command.class).exitCodeList())
                .filter(line -> line.startsWith(prefix))
                .map(line -> "%s (exit code %s)".formatted(line.substring(prefix.length()), exitCode))
                .findFirst()
                .orElse("the command ended with exit code " + exitCode);
    }
}
