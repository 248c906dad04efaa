package dev.stepwise.maven;

import java.io.Writer;
import java.util.function.Consumer;

/**
 * What a command prints beside its results: notices, which are passed on line by line as they come, and at the end the message of a
 * failure, which is kept.
 */
final class Notices extends Writer {

    private static final String FAILURE = "stepwise: ";

    private final Consumer<String> log;
    private final StringBuilder line = new StringBuilder();
    private final StringBuilder failure = new StringBuilder();

    Notices(Consumer<String> log) {
        this.log = log;
    }

    /** Returns the message of the failure without the name of the program, or an empty text if there was none. */
    String failure() {
        return failure.toString().strip();
    }

    @Override
    public void write(char[] text, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (text[i] == '\n') {
                endLine();
            } else if (text[i] != '\r') {
                line.append(text[i]);
            }
        }
    }

    private void endLine() {
        String ended = line.toString();
        line.setLength(0);
        if (!failure.isEmpty()) {
            failure.append('\n').append(ended);
        } else if (ended.startsWith(FAILURE)) {
            failure.append(ended.substring(FAILURE.length()));
        } else {
            log.accept(ended);
        }
    }

    /** Does nothing: a line is passed on when it ends. */
    @Override
    public void flush() {}

    @Override
    public void close() {
        if (!line.isEmpty()) {
            endLine();
        }
    }
}
