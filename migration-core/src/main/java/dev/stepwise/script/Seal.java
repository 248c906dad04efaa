package dev.stepwise.script;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a released version is known by: the catalog that it leads to, and the compiled text of its step in both directions.
 *
 * <p>The text differs between lines of jOOQ and formats of the compiler. Where they are not the same, the catalogs alone are compared.
 *
 * @param catalog the fingerprint of the catalog, 64 lower-case hexadecimal digits
 * @param text the SHA-256 of the compiled text in both directions, 64 lower-case hexadecimal digits
 * @param renderedBy the line of jOOQ and the number of the compile format under which the text was made, such as {@code 3.19/1}
 */
public record Seal(String catalog, String text, String renderedBy) {

    private static final Pattern WRITTEN = Pattern.compile("([0-9a-f]{64}) (\\d+\\.\\d+/\\d+):([0-9a-f]{64})");

    /**
     * Checks the form of the parts.
     *
     * @throws IllegalArgumentException if a part does not have its form
     */
    public Seal {
        written(catalog + " " + renderedBy + ":" + text);
    }

    /**
     * Reads what {@link #toString()} returns.
     *
     * @throws IllegalArgumentException if the text is not a seal
     */
    public static Seal parse(String written) {
        Matcher parts = written(written);
        return new Seal(parts.group(1), parts.group(3), parts.group(2));
    }

    private static Matcher written(String text) {
        Matcher parts = WRITTEN.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a seal: a seal is the catalog's fingerprint, a space, the line of jOOQ and the compile format such as 3.19/1, a colon, and the hash of the text; both hashes have 64 lower-case hexadecimal digits."
                            .formatted(text));
        }
        return parts;
    }

    /** Returns whether the catalog is another one, or the text is, where both texts were made under the same line and format. */
    public boolean differsFrom(Seal other) {
        return !differencesFrom(other).isEmpty();
    }

    /** Returns what is different from the other seal, with both values, in a clause each; nothing where the two agree. */
    public List<String> differencesFrom(Seal other) {
        List<String> differences = new ArrayList<>();
        if (!catalog.equals(other.catalog)) {
            differences.add("the catalog is %s, not %s".formatted(catalog, other.catalog));
        }
        if (renderedBy.equals(other.renderedBy) && !text.equals(other.text)) {
            differences.add("the text of the step under %s is %s, not %s".formatted(renderedBy, text, other.text));
        }
        return differences;
    }

    /** Returns the value as it stands in the file of seals and in the journal: {@code <catalog> 3.19/1:<text>}. */
    @Override
    public String toString() {
        return catalog + " " + renderedBy + ":" + text;
    }
}
