package dev.stepwise.catalog;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that the server wrote from a parsed expression, brought to one form where it has several for one meaning. */
final class Deparsed {

    private static final Pattern LITERAL_OR_SPACE = Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|\\s+");

    // A list of varchar values compared as text is cast as a whole when first declared, and value by value once the
    // database has been through a dump and a restore.
    private static final String LITERAL = "'(?:[^']|'')*+'::character varying";
    private static final Pattern CAST_VALUE = Pattern.compile("\\((" + LITERAL + ")\\)::text");
    private static final Pattern CAST_LIST =
            Pattern.compile("\\((ARRAY\\[" + LITERAL + "(?:, " + LITERAL + ")*+\\])\\)::text\\[\\]");

    /** Most texts have the one form already, and a catalog has thousands. */
    static String normalized(String text) {
        return text.contains("::character varying") || text.contains("  ") || hasControls(text)
                ? rewritten(text)
                : text;
    }

    private static boolean hasControls(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                return true;
            }
        }
        return false;
    }

    private static String rewritten(String text) {
        String oneLine = LITERAL_OR_SPACE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(literalOrSpace(found.group())));
        String withoutListCasts = CAST_LIST.matcher(oneLine).replaceAll("$1");
        return CAST_VALUE.matcher(withoutListCasts).replaceAll("$1");
    }

    /** A text that is not deparsed, in one line. */
    static String oneLine(String text) {
        return text.replace("\n", "\\n");
    }

    /** White space in a literal or a name counts. */
    private static String literalOrSpace(String found) {
        return found.isBlank() ? " " : oneLine(found);
    }

    private Deparsed() {}
}
