package dev.stepwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Console;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.util.Optional;

/**
 * The streams and the screen of the command.
 *
 * @param out for results
 * @param err for failures, notices and the progress bar
 * @param console the user's keyboard and screen, if both are a terminal
 * @param columns the width of the screen, in characters
 */
record Terminal(PrintWriter out, PrintWriter err, Optional<Console> console, int columns) {

    private static final int COLUMNS_OF_ANY_SCREEN = 80;

    /** Returns the streams of this process. They use UTF-8 in every locale, so that a script in a file keeps its characters. */
    static Terminal ofThisProcess() {
        return new Terminal(utf8(System.out), utf8(System.err), ownConsole(), ownColumns());
    }

    /** Returns the streams without keyboard and screen, as in another program or in a pipe. */
    static Terminal withoutScreen(PrintWriter out, PrintWriter err) {
        return new Terminal(out, err, Optional.empty(), COLUMNS_OF_ANY_SCREEN);
    }

    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, UTF_8), true);
    }

    private static int ownColumns() {
        return Optional.ofNullable(System.getenv("COLUMNS"))
                .filter(text -> text.matches("[1-9]\\d{1,3}"))
                .map(Integer::valueOf)
                .orElse(COLUMNS_OF_ANY_SCREEN);
    }

    private static Optional<Console> ownConsole() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    /** From Java 22 on there is a console even without a terminal, and a method to find out. */
    private static boolean isTerminal(Console console) {
        try {
            Method isTerminal = Console.class.getMethod("isTerminal");
            return (boolean) isTerminal.invoke(console);
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException("Console.isTerminal() is public and throws nothing.", impossible);
        }
    }
}
