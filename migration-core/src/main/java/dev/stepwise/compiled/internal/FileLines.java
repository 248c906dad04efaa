package dev.stepwise.compiled.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.SchemaVersion;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a file that a build has made, one after the other.
 *
 * <p>A line may end with a carriage return, which no line of such a file holds: a tool may have converted the ends of its lines. What reads
 * has no pattern and no lambda, since the first call in a JVM would pay for them.
 */
final class FileLines {

    private final String name;
    private final String text;
    private final int limit;
    private int start;
    private int end;

    /** Reads the text from the place on, up to the limit, which is not included; messages call the file by the name. */
    FileLines(String name, String text, int start, int limit) {
        this.name = name;
        this.text = text;
        this.start = start;
        this.limit = limit;
        findEnd();
    }

    /** Returns whether there is no other line. */
    boolean atEnd() {
        return start >= limit;
    }

    /** Returns whether the line has that content at that depth. */
    boolean is(int depth, String content) {
        return content.length() == end - start - 2 * depth && begins(depth, content);
    }

    /** Returns whether the line begins with that content at that depth. */
    boolean begins(int depth, String content) {
        int at = start + 2 * depth;
        if (at + content.length() > end || !text.startsWith(content, at)) {
            return false;
        }
        for (int i = start; i < at; i++) {
            if (text.charAt(i) != ' ') {
                return false;
            }
        }
        return true;
    }

    /** Returns whether the line is at that depth, or at a deeper one. */
    boolean isWithin(int depth) {
        return !atEnd() && begins(depth, "");
    }

    /** Returns the content of the line, which is at that depth or at a deeper one. */
    String content(int depth) {
        return text.substring(Math.min(start + 2 * depth, end), end);
    }

    /** Returns what follows those characters of the line, and goes on to the next one. */
    String rest(int characters) {
        String rest = text.substring(Math.min(start + characters, end), end);
        next();
        return rest;
    }

    /** Appends what follows those characters of the line, and goes on to the next one. */
    void appendRest(int characters, StringBuilder target) {
        target.append(text, Math.min(start + characters, end), end);
        next();
    }

    /** Goes on to the next line. */
    void next() {
        int feed = text.indexOf('\n', end);
        start = feed < 0 || feed >= limit ? limit : feed + 1;
        findEnd();
    }

    private void findEnd() {
        int feed = text.indexOf('\n', start);
        end = feed < 0 || feed > limit ? limit : feed;
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
    }

    /** Reads a version, written as its number is printed, that stands in the line. */
    SchemaVersion version(String written) {
        int number = written.startsWith("V") ? number(written.substring(1)) : -1;
        if (number < 0 || number > SchemaVersion.HIGHEST) {
            throw unexpected("a version");
        }
        return new SchemaVersion(number);
    }

    /** Reads a number that stands in the line. */
    int number(String digits) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException none) {
            throw unexpected("a number");
        }
    }

    /** Passes over the line of that content, and returns the lines that belong to it, to be read by themselves. */
    FileLines section(int depth, String content) {
        require(depth, content);
        int from = start;
        while (isWithin(depth + 1)) {
            next();
        }
        return new FileLines(name, text, from, start);
    }

    /** Passes over the line. */
    void require(int depth, String content) {
        if (!is(depth, content)) {
            throw unexpected("\"%s\"".formatted(content));
        }
        next();
    }

    /** Returns the fault of the line, in place of which there should be something else. */
    ChainException unexpected(String expected) {
        return fault(
                start,
                atEnd()
                        ? "it ends where %s is expected".formatted(expected)
                        : "\"%s\" stands where %s is expected"
                                .formatted(text.substring(start, end).strip(), expected),
                null);
    }

    /** Returns the place of the line in the text. */
    int place() {
        return start;
    }

    /** Returns the fault of the line at the place. */
    ChainException fault(int place, String what, @Nullable Throwable cause) {
        long before = text.substring(0, Math.min(place, text.length()))
                .chars()
                .filter(each -> each == '\n')
                .count();
        return new ChainException(
                "%s, line %s: %s. Compile the chain again: build its module, or run \"stepwise compile\"."
                        .formatted(name, before + 1, what),
                cause);
    }
}
