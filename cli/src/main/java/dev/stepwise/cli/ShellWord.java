package dev.stepwise.cli;

/** A text as a POSIX shell reads it as one word. */
final class ShellWord {

    private ShellWord() {}

    static String of(String text) {
        return text.matches("[\\w/.:=@%+,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
