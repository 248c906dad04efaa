package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.stepwise.state.internal.Journal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The class beside a model that chooses the schema in which the model works, and requires its version.
 *
 * @param name its name, after the chain
 * @param source the source of the model
 */
record ChainSchema(String name, ModelSource source) {

    /** The name of the class's text, which has parameters. */
    static final String CLASS = "ChainSchema";

    private static final Pattern PARAMETER = Pattern.compile("\\$\\{(\\w+)}");
    private static final Pattern WORD_START = Pattern.compile("(?:^[^\\p{L}\\p{Nd}]*|[^\\p{L}\\p{Nd}]+)(.?)");
    private static final int LONGEST_NAME = 63;

    /**
     * Names the class after the chain.
     *
     * @param taken the names, in lower case, of the classes in its package; a file system may not tell capitals from small letters
     */
    static ChainSchema of(ModelSource source, Set<String> taken) {
        String words = WORD_START
                .matcher(source.chain().name())
                .replaceAll(start -> Matcher.quoteReplacement(start.group(1).toUpperCase(Locale.ROOT)));
        String name = words + "Schema";
        if (!Character.isJavaIdentifierStart(name.codePointAt(0))) {
            name = "_" + name;
        }
        while (taken.contains(name.toLowerCase(Locale.ROOT))) {
            name += "_";
        }
        return new ChainSchema(name, source);
    }

    /**
     * Returns the name of the model's schema. PostgreSQL reserves names that begin so, so that nobody can have such a schema; and its
     * message, in which the name stands, says what is missing.
     */
    String placeholder() {
        String placeholder = "pg_unset: use in(...) or onSearchPath() of " + name;
        while (placeholder.getBytes(UTF_8).length > LONGEST_NAME) {
            placeholder = placeholder.substring(0, placeholder.offsetByCodePoints(placeholder.length(), -1));
        }
        return placeholder;
    }

    /**
     * Returns the text of the class.
     *
     * @param packageName the package of the model
     * @param schema the name of the model's schema
     * @param hasReadonlyColumns whether the package has a class for the columns that nobody may write
     */
    String text(String packageName, String schema, boolean hasReadonlyColumns) {
        Map<String, String> parameters = Map.of(
                "package",
                packageName,
                "class",
                name,
                "chain",
                escaped(source.chain().name()),
                "version",
                Integer.toString(source.version().number()),
                "marker",
                source.chain().marker().map(table -> '"' + escaped(table) + '"').orElse("null"),
                "schema",
                escaped(schema),
                "format",
                Integer.toString(Journal.FORMAT),
                "journal",
                Journal.TABLE,
                "installed",
                Journal.INSTALLED,
                "records",
                hasReadonlyColumns ? ".deriveAppending(new %s())".formatted(ModelClass.READONLY_COLUMNS) : "");
        return PARAMETER
                .matcher(ModelClass.named(CLASS))
                .replaceAll(parameter -> Matcher.quoteReplacement(requireNonNull(parameters.get(parameter.group(1)))));
    }

    /** Returns the text as it stands between the quotes of a string in Java. */
    static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
