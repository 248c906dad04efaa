package dev.stepwise.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a view as servers since PostgreSQL 16 write it: a query that reads one relation names columns without it. Older ones qualify
 * every column. Subqueries qualify theirs on every server.
 */
final class ViewQualifiers {

    private static final Pattern TOKEN =
            Pattern.compile("'(?:[^']|'')*+'|\"(?:[^\"]|\"\")*+\"|[\\p{L}_][\\p{L}\\p{N}_$]*|\\s+|.");
    private static final Pattern NAME = Pattern.compile("\"(?:[^\"]|\"\")*+\"|[a-z_\\u0080-\\uffff][\\p{L}\\p{N}_$]*");
    private static final Set<String> BEGIN_OF_QUERY = Set.of("SELECT", "WITH", "VALUES");
    private static final Set<String> SET_OPERATIONS = Set.of("UNION", "INTERSECT", "EXCEPT");
    private static final Set<String> END_OF_FROM =
            Set.of("WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", ";");

    /** Tokens of the outer query with the depth of their parentheses; those of subqueries have none. */
    private record Token(String text, int depth) {
        private static final int IN_SUBQUERY = -1;

        boolean isOuter() {
            return depth != IN_SUBQUERY;
        }
    }

    static String withoutThoseOfTheOnlyRelation(String view) {
        List<Token> tokens = tokens(view);
        String relation = onlyRelation(tokens);
        return relation == null ? view : without(relation, tokens);
    }

    private static String without(String relation, List<Token> tokens) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < tokens.size(); at++) {
            boolean qualifies = tokens.get(at).isOuter()
                    && tokens.get(at).text().equals(relation)
                    && at + 2 < tokens.size()
                    && tokens.get(at + 1).text().equals(".")
                    && !tokens.get(at + 2).text().equals("*");
            if (qualifies) {
                at++;
            } else {
                text.append(tokens.get(at).text());
            }
        }
        return text.toString();
    }

    /** The name under which the outer query reads its only relation; null where it reads several or none. */
    private static @Nullable String onlyRelation(List<Token> tokens) {
        if (tokens.stream().anyMatch(token -> token.depth() == 0 && SET_OPERATIONS.contains(token.text()))) {
            return null;
        }
        List<Token> from = from(tokens);
        boolean several = from.stream()
                .anyMatch(token -> token.isOuter() && token.text().equals("JOIN")
                        || token.depth() == 0 && token.text().equals(","));
        List<String> names = from.stream()
                .filter(token ->
                        token.depth() == 0 && NAME.matcher(token.text()).matches())
                .map(Token::text)
                .toList();
        return several || names.isEmpty() ? null : names.get(names.size() - 1);
    }

    private static List<Token> from(List<Token> tokens) {
        return tokens.stream()
                .dropWhile(token -> token.depth() != 0 || !token.text().equals("FROM"))
                .takeWhile(token -> token.depth() != 0 || !END_OF_FROM.contains(token.text()))
                .toList();
    }

    private static List<Token> tokens(String view) {
        List<String> texts =
                TOKEN.matcher(view).results().map(MatchResult::group).toList();
        List<Token> tokens = new ArrayList<>();
        Deque<Boolean> subqueries = new ArrayDeque<>();
        for (int at = 0; at < texts.size(); at++) {
            if (texts.get(at).equals(")")) {
                subqueries.pop();
            }
            tokens.add(new Token(texts.get(at), subqueries.contains(true) ? Token.IN_SUBQUERY : subqueries.size()));
            if (texts.get(at).equals("(")) {
                subqueries.push(beginsQuery(texts, at + 1));
            }
        }
        return tokens;
    }

    private static boolean beginsQuery(List<String> texts, int from) {
        return texts.stream()
                .skip(from)
                .filter(text -> !text.isBlank())
                .findFirst()
                .filter(BEGIN_OF_QUERY::contains)
                .isPresent();
    }

    private ViewQualifiers() {}
}
