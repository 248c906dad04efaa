package dev.stepwise.cli;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.HashMap;
import java.util.Map;

/** The result of a command that ran inside this process, without a terminal. Where no chain is named, it is that of the shop. */
record Run(int exitCode, String out, String err) {

    static Run on(ScratchDatabase database, String... arguments) {
        return with(Map.of("STEPWISE_URL", database.url()), arguments);
    }

    static Run with(Map<String, String> environment, String... arguments) {
        Map<String, String> variables = new HashMap<>(Map.of("STEPWISE_CHAIN", "shop"));
        variables.putAll(environment);
        return of(ContextClasses.current(), variables, arguments);
    }

    /** Runs the command line as it is by itself, without the chains of the tests. */
    static Run alone(Map<String, String> environment, String... arguments) {
        return of(new NoChains(), environment, arguments);
    }

    private static Run of(ClassLoader classes, Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = Terminal.withoutScreen(new PrintWriter(out), new PrintWriter(err));
        int exitCode = ContextClasses.during(classes, () -> Main.run(terminal, environment, arguments));
        terminal.out().flush();
        terminal.err().flush();
        return new Run(exitCode, out.toString(), err.toString());
    }

    String printed() {
        return out + err;
    }
}
