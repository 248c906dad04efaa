package dev.stepwise.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of a column.
 *
 * @param fact the whole of it
 * @param table the name of its table or view
 * @param place its place among the table's columns, from 1
 * @param name its name
 */
record ColumnFact(Fact fact, String table, int place, String name) {

    private static final Pattern SUBJECT =
            Pattern.compile("(?:table|(?:materialized )?view) (?<table>.+) column (?<place>\\d{3,}) (?<name>.+)");
    private static final String OTHERS =
            "inherited|storage|compression|statistics|with(?! time zone| local time zone)|options|granted|revoked|commented|comment";
    private static final Pattern DETAIL =
            Pattern.compile("(?<type>.+?)(?: collate (?<collation>\\S+))?(?<required> not null)?"
                    + "(?: (?<rest>(?:identity|generated|default|" + OTHERS + ")\\b.*))?");
    private static final Pattern AFTER_DEFAULT = Pattern.compile(" (?:" + OTHERS + ")\\b.*");
    private static final String DEFAULT = "default ";

    /** Returns the column of which the fact tells, if it tells of one. */
    static Optional<ColumnFact> of(Fact fact) {
        Matcher subject = SUBJECT.matcher(fact.subject());
        return subject.matches()
                ? Optional.of(new ColumnFact(
                        fact, subject.group("table"), Integer.parseInt(subject.group("place")), subject.group("name")))
                : Optional.empty();
    }

    /** Returns table and column: {@code orders.total}. */
    String path() {
        return table + "." + name;
    }

    /** Returns how this column is another one than it should be, but for its place. */
    List<String> differencesFrom(ColumnFact expected) {
        Matcher is = DETAIL.matcher(fact.detail());
        Matcher should = DETAIL.matcher(expected.fact.detail());
        if (!is.matches() || !should.matches()) {
            return Differing.words("", fact.detail(), expected.fact.detail());
        }
        List<String> differences = new ArrayList<>();
        differences.addAll(Differing.words("the type", is.group("type"), should.group("type")));
        differences.addAll(Differing.words(
                "the collation", collation(is.group("collation")), collation(should.group("collation"))));
        if (!Objects.equals(is.group("required"), should.group("required"))) {
            differences.add(
                    is.group("required") == null
                            ? "it may be null; it should be not null"
                            : "it is not null; it should be one that may be null");
        }
        differences.addAll(rest(text(is.group("rest")), text(should.group("rest"))));
        return differences;
    }

    private static List<String> rest(String is, String should) {
        boolean defaults = (is + should).startsWith(DEFAULT);
        return defaults
                        && (should.isEmpty() || should.startsWith(DEFAULT))
                        && !isFollowed(is, should)
                        && !isFollowed(should, is)
                ? Differing.words("the default", withoutDefault(is), withoutDefault(should))
                : Differing.words("", is, should);
    }

    /** Returns whether the longer text says more than the default, and nothing else of it. */
    private static boolean isFollowed(String shorter, String longer) {
        return !shorter.isEmpty()
                && longer.startsWith(shorter)
                && AFTER_DEFAULT.matcher(longer.substring(shorter.length())).matches();
    }

    private static String withoutDefault(String rest) {
        return rest.isEmpty() ? "" : rest.substring(DEFAULT.length());
    }

    private static String collation(@Nullable String name) {
        return name == null ? "the one of its type" : name;
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }
}
