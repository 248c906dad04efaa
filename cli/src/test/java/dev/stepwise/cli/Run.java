package dev.stepwise.cli;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** The result of a command that ran inside this process, without a terminal. */
record Run(int exitCode, String out, String err) {

    static Run on(ScratchDatabase database, String... arguments) {
        return with(Map.of("STEPWISE_URL", database.url()), arguments);
    }

    static Run with(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = Terminal.withoutScreen(new PrintWriter(out), new PrintWriter(err));
        int exitCode = Main.run(terminal, environment, arguments);
        terminal.out().flush();
        terminal.err().flush();
        return new Run(exitCode, out.toString(), err.toString());
    }

    String printed() {
        return out + err;
    }
}
