package dev.stepwise.codegen;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is appended to Java names where several names of a database would become the same Java name. */
final class DistinctNames {

    private static final Pattern WITHOUT_QUOTES = Pattern.compile("[a-z_][a-z0-9_]*");

    private final Map<String, String> suffixes = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * Compares the names of one scope.
     *
     * @param claims for each name of the database the Java names that it becomes, in a form that is equal where they would clash
     */
    DistinctNames(Map<String, List<String>> claims) {
        claims.entrySet().stream()
                .sorted(comparing(
                        claim -> claim.getKey(),
                        comparing(DistinctNames::needsQuotes).thenComparing(naturalOrder())))
                .forEach(claim -> add(claim.getKey(), claim.getValue()));
    }

    private void add(String name, List<String> claims) {
        boolean clashes = claims.stream().anyMatch(taken::contains);
        suffixes.put(name, clashes ? mark(name) : "");
        taken.addAll(claims);
    }

    /** Returns an empty text for a name that keeps its Java name. */
    String suffix(String name) {
        return suffixes.getOrDefault(name, "");
    }

    /** Returns a suffix that depends on the name alone, so that it stays when other names come and go. */
    static String mark(String name) {
        return "_" + Integer.toHexString(name.hashCode()).toUpperCase(Locale.ROOT);
    }

    /** The name that SQL writes without quotes keeps its Java name. */
    private static boolean needsQuotes(String name) {
        return !WITHOUT_QUOTES.matcher(name).matches();
    }
}
