package dev.stepwise.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * The command line inside another program's JVM, such as that of a build tool.
 *
 * <p>It has the commands, options, messages and exit codes of {@code stepwise}. It reads the same variables from the environment of the
 * process, but neither ends the process nor handles signals, and asks nothing. An interrupt of the thread cancels a migration.
 */
public final class StepwiseTool {

    private final ClassLoader chains;
    private final Map<String, String> environment;

    private StepwiseTool(ClassLoader chains, Map<String, String> environment) {
        this.chains = chains;
        this.environment = environment;
    }

    /**
     * Returns the command line for the chains that the class loader sees. The loader, or one above it, is the one of this class, so that
     * both see the same {@link dev.stepwise.migrate.ChainProvider}.
     */
    public static StepwiseTool withChainsOf(ClassLoader chains) {
        return new StepwiseTool(chains, System.getenv());
    }

    /** Returns this command line with the given variables instead of those of the process: {@code STEPWISE_URL} and so on. */
    public StepwiseTool inEnvironment(Map<String, String> variables) {
        return new StepwiseTool(chains, Map.copyOf(variables));
    }

    /**
     * Runs one command and returns its exit code, which is one of those that {@code stepwise --help} lists. Both writers are flushed.
     *
     * @param out for results
     * @param err for failures and notices
     * @param arguments the name of the command and its options, such as {@code up --to 3}
     */
    public int run(PrintWriter out, PrintWriter err, String... arguments) {
        try {
            return ContextClasses.during(
                    chains, () -> Main.run(Terminal.withoutScreen(out, err), environment, arguments));
        } finally {
            out.flush();
            err.flush();
        }
    }
}
