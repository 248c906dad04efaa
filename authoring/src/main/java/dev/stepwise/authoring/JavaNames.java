package dev.stepwise.authoring;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/** Java names for names of a database, of which no two are the same. */
final class JavaNames {

    /** Everything between words, which are letters and digits. */
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{Nd}\\p{Mn}\\p{Mc}]+");

    private final Set<String> taken = new HashSet<>();
    private final UnaryOperator<String> comparable;

    private JavaNames(Collection<String> reserved, UnaryOperator<String> comparable) {
        this.comparable = comparable;
        reserved.forEach(name -> taken.add(comparable.apply(name)));
    }

    /** Returns names of fields of one class. */
    static JavaNames ofFields() {
        return new JavaNames(List.of(), name -> name);
    }

    /** Returns names of classes, or of constants, which differ in more than case, since some file systems know no case. */
    static JavaNames ofClasses(Collection<String> reserved) {
        return new JavaNames(reserved, name -> name.toLowerCase(Locale.ROOT));
    }

    /** Returns the field of a column: {@code orderTotal} for {@code order_total}. */
    String field(String column) {
        List<String> words = words(column);
        String name = words.stream()
                .skip(1)
                .map(JavaNames::capitalized)
                .collect(Collectors.joining("", uncapitalized(words.get(0)), ""));
        return distinct(SourceVersion.isKeyword(name) ? name + "_" : name, "");
    }

    /** Returns the class of a table: {@code OrderLines} for {@code order_lines}. */
    String type(String table) {
        return distinct(words(table).stream().map(JavaNames::capitalized).collect(Collectors.joining()), "Table");
    }

    /** Returns the constant of a table: {@code ORDER_LINES}. */
    String constant(String table) {
        String name =
                words(table).stream().map(word -> word.toUpperCase(Locale.ROOT)).collect(Collectors.joining("_"));
        return distinct(name, "_TABLE");
    }

    /** Appends the suffix to a name that is taken, and a number where that is taken as well. */
    private String distinct(String name, String suffix) {
        String start = Character.isJavaIdentifierStart(name.codePointAt(0)) ? name : "_" + name;
        return Stream.concat(
                        Stream.of(start, start + suffix),
                        Stream.iterate(2, number -> number + 1).map(number -> start + suffix + number))
                .filter(candidate -> taken.add(comparable.apply(candidate)))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> words(String name) {
        List<String> words =
                BETWEEN.splitAsStream(name).filter(word -> !word.isEmpty()).toList();
        return words.isEmpty() ? List.of("unnamed") : words;
    }

    private static String capitalized(String word) {
        int first = word.offsetByCodePoints(0, 1);
        String rest = word.substring(first);
        return word.substring(0, first).toUpperCase(Locale.ROOT)
                + (isShouted(word) ? rest.toLowerCase(Locale.ROOT) : rest);
    }

    private static String uncapitalized(String word) {
        int first = word.offsetByCodePoints(0, 1);
        return isShouted(word)
                ? word.toLowerCase(Locale.ROOT)
                : word.substring(0, first).toLowerCase(Locale.ROOT) + word.substring(first);
    }

    private static boolean isShouted(String word) {
        return word.equals(word.toUpperCase(Locale.ROOT)) && !word.equals(word.toLowerCase(Locale.ROOT));
    }
}
