package dev.stepwise.cli;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/** One command, run inside this process with no terminal, and what came of it. */
record Run(int exitCode, String out, String err) {

    /** Runs the command on the database. */
    static Run on(ScratchDatabase database, String... arguments) {
        return with(Map.of("STEPWISE_URL", database.url()), arguments);
    }

    /** Runs the command in the environment. */
    static Run with(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), Optional.empty(), 80);
        int exitCode = Main.run(terminal, environment, arguments);
        terminal.out().flush();
        terminal.err().flush();
        return new Run(exitCode, out.toString(), err.toString());
    }

    /** Everything that was printed. */
    String printed() {
        return out + err;
    }
}
