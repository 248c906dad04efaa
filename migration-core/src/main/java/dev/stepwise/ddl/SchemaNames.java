package dev.stepwise.ddl;

import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.raw;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.QueryPart;

/**
 * The names of the schemas that a step cannot know: the one in which it runs, and those in which extensions live.
 *
 * <p>Where jOOQ has no place for a schema, as in the name of a type, {@link PostgresDdl} leaves a mark in the statement, and this resolves
 * it.
 *
 * @param target the schema in which the step runs
 * @param extensions the schema of each extension that is installed, by the extension's name
 * @param newExtensions the schema for extensions that are not installed yet
 */
public record SchemaNames(String target, Map<String, String> extensions, String newExtensions) {

    // Private use characters: they stand in no name and no text of a step.
    private static final char OPEN = '\uE000';
    private static final char CLOSE = '\uE001';
    private static final String OF_TARGET = "\uE002";
    private static final Pattern MARK = Pattern.compile(OPEN + "([^" + CLOSE + "]+)" + CLOSE);

    /** Copies the map. */
    public SchemaNames {
        extensions = Map.copyOf(extensions);
    }

    /** Returns the mark that stands for the schema of the extension. */
    static String ofExtension(String extension) {
        return OPEN + extension + CLOSE;
    }

    /** Returns the mark that stands for the schema in which the step runs. */
    static String ofTarget() {
        return OPEN + OF_TARGET + CLOSE;
    }

    /** Returns the mark as a part of a statement. */
    static QueryPart part(String mark) {
        return raw(mark);
    }

    /** Returns the statement with each mark replaced by the quoted name of the schema that it stands for. */
    public String resolve(String statement) {
        return statement.indexOf(OPEN) < 0 ? statement : MARK.matcher(statement).replaceAll(this::quotedSchema);
    }

    private String quotedSchema(MatchResult mark) {
        String marked = mark.group(1);
        String schema = marked.equals(OF_TARGET) ? target : extensions.getOrDefault(marked, newExtensions);
        return Matcher.quoteReplacement(name(schema).quotedName().toString());
    }
}
