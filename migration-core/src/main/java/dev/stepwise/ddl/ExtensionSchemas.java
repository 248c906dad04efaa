package dev.stepwise.ddl;

import static org.jooq.impl.DSL.name;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Name;

/**
 * The schemas in which a database's extensions live.
 *
 * <p>What an extension owns is named by that schema, which a step cannot know: {@link PostgresDdl} leaves a mark in the statement, and
 * this resolves it.
 *
 * @param installed the schema of each extension that is installed, by the extension's name
 * @param home the schema for extensions that are not installed yet
 */
public record ExtensionSchemas(Map<String, String> installed, String home) {

    // Private use characters: they stand in no name and no text of a step.
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final Pattern MARK = Pattern.compile(OPEN + "([^" + CLOSE + "]+)" + CLOSE);

    /** Copies the map. */
    public ExtensionSchemas {
        installed = Map.copyOf(installed);
    }

    /** Returns the mark that stands for the schema of the extension until it is known. */
    static String markOf(String extension) {
        return OPEN + extension + CLOSE;
    }

    /** Returns the statement with each mark replaced by the quoted name of the extension's schema. */
    public String resolve(String statement) {
        return statement.indexOf(OPEN) < 0 ? statement : MARK.matcher(statement).replaceAll(this::quotedSchema);
    }

    private String quotedSchema(MatchResult mark) {
        Name schema = name(installed.getOrDefault(mark.group(1), home));
        return Matcher.quoteReplacement(schema.quotedName().toString());
    }
}
