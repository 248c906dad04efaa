package dev.stepwise.ddl;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.script.internal.SqlReader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads placeholders in braces out of an author's SQL. */
final class PlaceholderText {

    private static final Pattern PLACEHOLDER = Pattern.compile(
            "\\{(\\{(?:schema|schema of \\w+|role \\w+)})}|\\{(?:(schema)|schema of (\\w+)|role (\\w+))}");

    private static final Pattern DOLLARS = Pattern.compile("\\$(\\w*)\\$(.*)\\$\\1\\$", Pattern.DOTALL);

    private final Set<String> roles = new TreeSet<>();

    /** Returns the placeholders of roles that were read so far. */
    Set<String> roles() {
        return roles;
    }

    /**
     * Returns the SQL with marks in the place of placeholders.
     *
     * @throws ChainException when a placeholder stands where its value cannot be quoted
     */
    String marked(String sql) {
        StringBuilder marked = new StringBuilder();
        StringBuilder code = new StringBuilder();
        SqlReader tokens = new SqlReader(sql);
        while (tokens.next()) {
            if (tokens.kind() == SqlReader.Kind.OTHER || tokens.kind() == SqlReader.Kind.WORD || isBlank(tokens)) {
                code.append(tokens.text());
            } else {
                marked.append(filled(code.toString())).append(token(tokens));
                code.setLength(0);
            }
        }
        return marked.append(filled(code.toString())).toString();
    }

    /** A placeholder of two words holds a space. */
    private static boolean isBlank(SqlReader token) {
        return token.kind() == SqlReader.Kind.SPACE && token.text().isBlank();
    }

    private String token(SqlReader token) {
        String text = token.text();
        if (token.kind() == SqlReader.Kind.SPACE || !PLACEHOLDER.matcher(text).find()) {
            return text;
        }
        return switch (token.kind()) {
            case TEXT -> text.startsWith("$") ? dollarQuoted(text) : quoted(text);
            case QUOTED_NAME -> name(text);
            default -> filled(text);
        };
    }

    private String name(String text) {
        if (PLACEHOLDER.matcher(text).results().anyMatch(found -> found.group(1) == null)) {
            throw refused("in double quotes, which it brings itself. Remove them, or double its braces", text);
        }
        return filled(text);
    }

    private String dollarQuoted(String text) {
        Matcher dollars = DOLLARS.matcher(text);
        if (!dollars.matches()) {
            throw new IllegalStateException("Not a text between dollar quotes: " + text);
        }
        return Mark.dollarsAround(dollars.group(1), marked(dollars.group(2)));
    }

    private String quoted(String text) {
        String content = text.substring(1, text.length() - 1);
        if (text.charAt(0) != '\'' || content.replace("''", "").indexOf('\'') >= 0) {
            throw refused("in a text of several parts, or with a prefix. Write it in plain quotes", text);
        }
        return Mark.textOf(marked(content.replace("''", "'")));
    }

    private String filled(String code) {
        return PLACEHOLDER.matcher(code).replaceAll(found -> Matcher.quoteReplacement(filled(found)));
    }

    private String filled(MatchResult found) {
        if (found.group(1) != null) {
            return found.group(1);
        }
        if (found.group(2) != null) {
            return Mark.targetSchema();
        }
        if (found.group(3) != null) {
            return Mark.schemaOf(found.group(3));
        }
        roles.add(found.group(4));
        return Mark.role(found.group(4));
    }

    private static ChainException refused(String where, String text) {
        return new ChainException("A placeholder stands %s: %s".formatted(where, text));
    }
}
