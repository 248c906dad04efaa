package dev.stepwise.cli.pages;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A message with {@code <>} for what differs from case to case.
 *
 * @param source the name of the source that says it
 * @param text the message
 * @param constants the constant parts of its first sentence
 */
record Message(String source, String text, List<String> constants) {

    private static final Pattern PLACEHOLDER =
            Pattern.compile("%%?(\\d\\$)?(0\\d)?[sdI]|%%%I|%(?=[ .,])|\\{\\d}|<[^<>]*>");

    static Message of(String source, String said) {
        String text = normalized(said);
        return new Message(
                source,
                text,
                Pattern.compile("<>")
                        .splitAsStream(sentence(text))
                        .map(String::strip)
                        .toList());
    }

    /** Writes every placeholder as {@code <>}, whatever it is in Java, in PostgreSQL and on a page. */
    static String normalized(String text) {
        return PLACEHOLDER
                .matcher(text.replace("%n", " "))
                .replaceAll("<>")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /** Returns the first sentence, without its full stop; the whole text where that has no words of its own. */
    private static String sentence(String text) {
        String first = text.replaceFirst("(?<=[^. ])\\.( .*)?$", "");
        return wordsOf(first).size() < 2 ? text : first;
    }

    List<String> words() {
        return wordsOf(text);
    }

    static List<String> wordsOf(String text) {
        return Pattern.compile("[^\\p{L}\\p{N}]+")
                .splitAsStream(text.replace("<>", " "))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Returns whether an entry of a page quotes the message: it holds the constant parts of its first sentence, in their order. */
    boolean isQuotedBy(String entry) {
        int end = 0;
        for (String part : constants) {
            int start = entry.indexOf(part, end);
            if (start < 0) {
                return false;
            }
            end = start + part.length();
        }
        return true;
    }
}
