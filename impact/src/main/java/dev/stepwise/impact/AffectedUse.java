package dev.stepwise.impact;

import java.util.Comparator;
import java.util.OptionalInt;

/**
 * A place in the application that uses what a range of versions changes.
 *
 * @param type the name of the class, with dots
 * @param member the name of the method, as in a stack trace, or of the field; empty where an annotation of the class is the place. A use in
 *     a lambda expression is one of the method around it
 * @param source the name of the source file; empty where the class file does not say it
 * @param line the line in the source file, counted from 1, where the class file says it
 * @param use what is used, and how, in words
 * @param change what happens to it
 */
public record AffectedUse(String type, String member, String source, OptionalInt line, String use, SchemaChange change)
        implements Comparable<AffectedUse> {

    private static final Comparator<AffectedUse> ORDER = Comparator.comparing(AffectedUse::type)
            .thenComparingInt(use -> use.line().orElse(0))
            .thenComparing(AffectedUse::member)
            .thenComparing(use -> use.change().toString())
            .thenComparing(AffectedUse::use);

    static AffectedUse of(CodeUse place, SchemaChange change) {
        return new AffectedUse(
                place.method().owner().replace('/', '.'),
                place.method().name(),
                place.source(),
                place.line() == 0 ? OptionalInt.empty() : OptionalInt.of(place.line()),
                place.use().text(),
                change);
    }

    /** Compares by class, line, method, change and use. */
    @Override
    public int compareTo(AffectedUse other) {
        return ORDER.compare(this, other);
    }

    /** Returns the place as in a stack trace, such as {@code shop.Mailer.send(Mailer.java:12)}. */
    public String place() {
        String file = source.isEmpty() ? "Unknown Source" : source;
        String where = member.isEmpty() ? type : type + "." + member;
        return where + "(" + file + (line.isPresent() ? ":" + line.getAsInt() : "") + ")";
    }
}
