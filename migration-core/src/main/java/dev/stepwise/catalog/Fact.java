package dev.stepwise.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A fact in its two parts.
 *
 * @param subject what it is about, as the catalog names it
 * @param detail what is so of the subject; empty where it is there and nothing more
 */
record Fact(String subject, String detail) {

    private static final String SEPARATOR = ": ";

    private static final Pattern INDEX = Pattern.compile("(?:table|materialized view) (?<table>.+) index (?<name>.+)");
    private static final Pattern PART = Pattern.compile(
            "(?:table )?(?<whole>.+) (?<part>(?:constraint|trigger|rule|policy|publication|attribute) .+)");
    private static final String UNIQUE = "unique ";

    static Fact of(String fact) {
        int end = fact.indexOf(SEPARATOR);
        return end < 0
                ? new Fact(fact, "")
                : new Fact(fact.substring(0, end), fact.substring(end + SEPARATOR.length()));
    }

    /** Returns the line of a snapshot that says it. */
    String line() {
        return detail.isEmpty() ? subject : subject + SEPARATOR + detail;
    }

    /** Returns the subject as one says it: {@code constraint orders_total of orders}. */
    String name() {
        Matcher index = INDEX.matcher(subject);
        Matcher part = PART.matcher(subject);
        if (index.matches()) {
            return "index " + index.group("name");
        }
        return part.matches() ? part.group("part") + " of " + part.group("whole") : subject;
    }

    /** Returns what is so, as a statement where it is one but for its first words. */
    String definition() {
        Matcher index = INDEX.matcher(subject);
        if (!index.matches()) {
            return detail;
        }
        boolean unique = detail.startsWith(UNIQUE);
        return "create %sindex %s on %s using %s"
                .formatted(
                        unique ? UNIQUE : "",
                        index.group("name"),
                        index.group("table"),
                        unique ? detail.substring(UNIQUE.length()) : detail);
    }
}
