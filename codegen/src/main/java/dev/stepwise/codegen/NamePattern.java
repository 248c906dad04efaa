package dev.stepwise.codegen;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * One alternative of a regular expression of the configuration.
 *
 * @param setting where the expression is, such as {@code <excludes>}
 * @param text the alternative
 * @param flags those of {@link Pattern}
 */
record NamePattern(String setting, String text, int flags) {

    /** Returns what stands between the bars at the top of the expression, or the whole one where that does not compile by itself. */
    static List<NamePattern> alternatives(String setting, String expression, int flags) {
        List<NamePattern> alternatives = new ArrayList<>();
        for (String part : split(expression)) {
            if (!compiles(part, flags)) {
                return List.of(new NamePattern(setting, expression.strip(), flags));
            }
            if (!part.isBlank()) {
                alternatives.add(new NamePattern(setting, part.strip(), flags));
            }
        }
        return alternatives;
    }

    boolean matchesAny(Collection<String> names) {
        Pattern pattern = Pattern.compile(text, flags);
        return names.stream().anyMatch(name -> pattern.matcher(name).matches());
    }

    @Override
    public String toString() {
        return "%s in %s".formatted(text, setting);
    }

    private static List<String> split(String expression) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < expression.length(); at++) {
            switch (expression.charAt(at)) {
                case '\\' -> at++;
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case '|' -> {
                    if (depth == 0) {
                        parts.add(expression.substring(start, at));
                        start = at + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(expression.substring(start));
        return parts;
    }

    private static boolean compiles(String part, int flags) {
        try {
            Pattern.compile(part, flags);
            return true;
        } catch (PatternSyntaxException incomplete) {
            return false;
        }
    }
}
