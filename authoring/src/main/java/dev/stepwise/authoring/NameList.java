package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of tables or columns as they are written in one argument, separated by commas.
 *
 * <p>A name is used exactly as written. One that holds a comma or a star, or begins or ends with a space, stands in double quotes, in which a
 * quote is doubled. A star without quotes stands for any text.
 *
 * @param entries what is between the commas, in order
 */
record NameList(List<Entry> entries) {

    private static final Pattern ENTRY =
            Pattern.compile("\\s*(?:\"(?<quoted>(?:[^\"]|\"\")+)\"|(?<bare>[^,\"\\s][^,\"]*?))\\s*(?:,|$)");

    /** Copies the list. */
    NameList {
        entries = List.copyOf(entries);
    }

    /**
     * One name, or the names of one pattern.
     *
     * @param text the text as it is written, without quotes
     * @param isPattern whether a star in it stands for any text
     */
    record Entry(String text, boolean isPattern) {

        boolean matches(String name) {
            return isPattern ? asPattern().matcher(name).matches() : text.equals(name);
        }

        private Pattern asPattern() {
            return Pattern.compile(Pattern.quote(text).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
        }
    }

    /**
     * Reads what the arguments say.
     *
     * @throws InvalidRequestException when one of them is not a list of names
     */
    static NameList of(List<String> arguments) {
        List<Entry> entries = new ArrayList<>();
        for (String argument : arguments) {
            Matcher entry = ENTRY.matcher(argument);
            int end = 0;
            while (end < argument.length() && entry.find(end) && entry.start() == end) {
                entries.add(entry(entry));
                end = entry.end();
            }
            if (end < argument.length() || argument.stripTrailing().endsWith(",") || argument.isBlank()) {
                throw new InvalidRequestException(
                        "%s is not a list of names. Separate names by commas, and put one that holds a comma, a star or a quote between double quotes."
                                .formatted(argument.isBlank() ? "An empty text" : argument));
            }
        }
        return new NameList(entries);
    }

    private static Entry entry(Matcher found) {
        String quoted = found.group("quoted");
        return quoted == null
                ? new Entry(found.group("bare"), found.group("bare").contains("*"))
                : new Entry(quoted.replace("\"\"", "\""), false);
    }

    /** Returns the names that one of the entries means, in their order. */
    List<String> among(List<String> names) {
        return names.stream().filter(this::has).toList();
    }

    boolean has(String name) {
        return entries.stream().anyMatch(entry -> entry.matches(name));
    }

    /** Returns what is written and means none of the names. */
    List<String> without(List<String> names) {
        return entries.stream()
                .filter(entry -> names.stream().noneMatch(entry::matches))
                .map(Entry::text)
                .toList();
    }
}
