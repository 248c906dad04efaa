package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step is called: a verb and an object, such as {@code add order total}.
 *
 * @param words the words, at least one; each is ASCII letters and digits, and the first one begins with a letter
 */
record StepTitle(List<String> words) {

    private static final int LONGEST = 100;
    private static final Pattern SEPARATOR = Pattern.compile("[\\s_-]+");
    private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9\\s_-]");
    private static final Pattern NUMBERED = Pattern.compile("[Vv]\\d{3,}.*");

    /**
     * Reads words that are separated by spaces, hyphens or underscores.
     *
     * @throws InvalidRequestException when they make no name of a class
     */
    static StepTitle of(String title) {
        Matcher foreign = FOREIGN.matcher(title);
        if (foreign.find()) {
            throw refused(title, "has the character %s at %s".formatted(foreign.group(), foreign.start() + 1));
        }
        if (title.length() > LONGEST) {
            throw refused(title, "has %s characters, and %s is the most".formatted(title.length(), LONGEST));
        }
        List<String> words =
                SEPARATOR.splitAsStream(title).filter(word -> !word.isEmpty()).toList();
        String fault = faultOf(words);
        if (fault != null) {
            throw refused(title, fault);
        }
        return new StepTitle(words);
    }

    private static @Nullable String faultOf(List<String> words) {
        if (words.isEmpty()) {
            return "is empty";
        }
        if (Character.isDigit(words.get(0).charAt(0))) {
            return "begins with a digit, which would continue the number of the version";
        }
        return NUMBERED.matcher(words.get(0)).matches()
                ? "begins with the number of a version, which is given by the list"
                : null;
    }

    private static InvalidRequestException refused(String title, String fault) {
        return new InvalidRequestException(
                "The title \"%s\" %s. Write a verb and an object in ASCII letters and digits, such as \"add order total\"."
                        .formatted(title, fault));
    }

    /** Returns the words as the name of a class: {@code AddOrderTotal}. */
    String inCamelCase() {
        return words.stream().map(StepTitle::capitalized).collect(Collectors.joining());
    }

    /** Returns the words as a name in the database: {@code order_total}. */
    static String inSnakeCase(List<String> words) {
        return String.join("_", words).toLowerCase(Locale.ROOT);
    }

    /** Returns a name in the database as the name of a class. */
    static String inCamelCase(String name) {
        return Arrays.stream(name.split("_")).map(StepTitle::capitalized).collect(Collectors.joining());
    }

    private static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    /** Returns the title as a sentence: {@code Add order total}. */
    String sentence() {
        return capitalized(String.join(" ", words));
    }
}
