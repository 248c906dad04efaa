package dev.stepwise.codegen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The empty name of the schema in a generated class. A setting of jOOQ that replaces it names classes and comments after it as well. */
final class EmptySchemaName {

    private static final Pattern EMPTY = Pattern.compile("((?:super|LazySchema)\\((?:[\\w.]*DSL\\.name\\()?)\"\"");

    private EmptySchemaName() {}

    /**
     * Returns the text of the class with another name.
     *
     * @throws IllegalStateException if it has no empty one
     */
    static String replacedIn(String text, String name) {
        Matcher found = EMPTY.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(
                    "This version of jOOQ writes the name of a schema in another way. Use a supported version of jOOQ.");
        }
        return found.replaceAll("$1\"" + Matcher.quoteReplacement(name) + '"');
    }
}
