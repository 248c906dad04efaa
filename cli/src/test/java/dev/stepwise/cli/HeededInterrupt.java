package dev.stepwise.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands that SIGINT ends. A script ignores it for what it starts in the background, such as a build, and each further process inherits
 * that: the JVM of the tests and what the tests start.
 */
final class HeededInterrupt {

    private static final List<String> RESET = List.of("env", "--default-signal=INT");

    private HeededInterrupt() {}

    /**
     * Returns the command, or one that no longer ignores SIGINT before it becomes that command.
     *
     * @throws IllegalStateException when SIGINT is ignored here and nothing on this machine resets it
     */
    static List<String> of(List<String> command) throws IOException {
        if (isHeeded(List.of())) {
            return command;
        }
        if (!isHeeded(RESET)) {
            throw new IllegalStateException(
                    "The build ignores SIGINT, as a background job of a script does, and `env --default-signal=INT` does not reset it here. Run the build in the foreground, or install coreutils 8.31 or newer.");
        }
        return joined(RESET, command);
    }

    /** Lets a shell send SIGINT to itself; one that ignores it continues. */
    private static boolean isHeeded(List<String> prefix) throws IOException {
        Process shell = new ProcessBuilder(joined(prefix, List.of("sh", "-c", "kill -INT $$; echo ignored"))).start();
        Run run = Processes.finished(shell);
        return run.out().isEmpty() && run.err().isEmpty();
    }

    private static List<String> joined(List<String> prefix, List<String> command) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(command);
        return words;
    }
}
