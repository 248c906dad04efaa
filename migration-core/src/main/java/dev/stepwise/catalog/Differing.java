package dev.stepwise.catalog;

import java.util.List;

/** Says in words how one text differs from the one that should be. */
final class Differing {

    private static final int READABLE = 100;
    private static final int CONTEXT = 30;

    private Differing() {}

    /**
     * Returns the clause that says what is so and what should be; nothing where the two are equal.
     *
     * @param what what has the texts, as the subject of a clause, or an empty text for the object itself
     */
    static List<String> words(String what, String is, String should) {
        if (is.equals(should)) {
            return List.of();
        }
        if (is.isEmpty() || what.isEmpty() && isWithin(is, should)) {
            return List.of((what.isEmpty() ? "" : what + " ") + beyond(is, should) + " is missing");
        }
        if (should.isEmpty() || what.isEmpty() && isWithin(should, is)) {
            return List.of((what.isEmpty() ? "" : what + " ") + beyond(should, is) + " is extra");
        }
        int same = is.length() + should.length() > READABLE ? sameStart(is, should) : 0;
        return List.of("%s is %s; it should be %s"
                .formatted(what.isEmpty() ? "it" : what, from(is, same), from(should, same)));
    }

    /** Returns whether words at the end or the beginning of a text are all that it has beyond another one. */
    private static boolean isWithin(String part, String whole) {
        return whole.startsWith(part + " ") || whole.endsWith(" " + part);
    }

    /** Returns what a text has beyond its part. */
    private static String beyond(String part, String whole) {
        int length = whole.length() - part.length();
        return whole.startsWith(part)
                ? whole.substring(part.length()).strip()
                : whole.substring(0, length).strip();
    }

    /** Returns how much of two long texts need not be repeated, up to the start of a word. */
    private static int sameStart(String one, String other) {
        int same = 0;
        while (same < Math.min(one.length(), other.length()) && one.charAt(same) == other.charAt(same)) {
            same++;
        }
        return same <= CONTEXT ? 0 : one.lastIndexOf(' ', same - CONTEXT) + 1;
    }

    private static String from(String text, int start) {
        String statement = text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
        return start == 0 ? statement : "... " + statement.substring(start);
    }
}
