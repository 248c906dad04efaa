package dev.stepwise.compile.internal;

import dev.stepwise.script.internal.SqlReader;
import dev.stepwise.script.internal.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The code that a statement executes: its tokens in lower case, without comments, and those of the body of a block. A text is one token,
 * whatever it holds.
 */
record ExecutedCode(List<String> tokens) {

    private static final Set<String> BEFORE_A_STATEMENT = Set.of(";", "begin", "then", "else", "loop");

    private static final Set<String> FALSE = Set.of("false", "'false'", "'f'", "'off'", "'no'", "'n'", "'0'");

    private static final Set<String> LOCKS = Set.of(
            "pg_advisory_lock", "pg_advisory_lock_shared", "pg_try_advisory_lock", "pg_try_advisory_lock_shared");

    /** Reads the code of a statement. */
    static ExecutedCode of(String sql) {
        List<String> tokens = new ArrayList<>();
        read(sql, SqlStatement.firstWord(sql).equals("do"), tokens);
        return new ExecutedCode(tokens);
    }

    private static void read(String sql, boolean isBlock, List<String> tokens) {
        SqlReader reader = new SqlReader(sql);
        while (reader.next()) {
            if (reader.kind() == SqlReader.Kind.TEXT && isBlock) {
                read(content(reader.text()), false, tokens);
            } else if (reader.kind() != SqlReader.Kind.SPACE) {
                tokens.add(reader.text().toLowerCase(Locale.ROOT));
            }
        }
    }

    private static String content(String text) {
        boolean dollars = text.startsWith("$");
        int begin = dollars ? text.indexOf('$', 1) + 1 : text.indexOf('\'') + 1;
        String content = text.substring(begin, text.length() - (dollars ? begin : 1));
        return dollars ? content : content.replace("''", "'");
    }

    /** Returns the statements of a block, their tokens separated by spaces; words of PL/pgSQL may stand before and behind them. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        int begin = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (BEFORE_A_STATEMENT.contains(tokens.get(i))) {
                statements.add(String.join(" ", tokens.subList(begin, i)));
                begin = i + 1;
            }
        }
        statements.add(String.join(" ", tokens.subList(begin, tokens.size())));
        return statements;
    }

    /** Returns whether it takes an advisory lock that outlives the transaction. */
    boolean takesALock() {
        return calls(LOCKS).findAny().isPresent();
    }

    /** Returns whether it gives a setting a value that outlives the transaction. */
    boolean sets() {
        return calls(Set.of("set_config")).anyMatch(this::isForTheSession);
    }

    /** Finds the places of the parentheses that open the arguments. */
    private Stream<Integer> calls(Set<String> functions) {
        return IntStream.range(1, tokens.size())
                .filter(i -> tokens.get(i).equals("(")
                        && functions.contains(tokens.get(i - 1).replace("\"", "")))
                .boxed();
    }

    private boolean isForTheSession(int parenthesis) {
        int depth = 0;
        int argument = 1;
        for (int i = parenthesis; i < tokens.size(); i++) {
            String token = tokens.get(i);
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            argument += depth == 1 && token.equals(",") ? 1 : 0;
            if (depth == 0) {
                return false;
            }
            if (depth == 1 && isFalse(i) && isTheLast(argument, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean isFalse(int place) {
        return FALSE.contains(tokens.get(place))
                || tokens.get(place).equals("not") && tokens.get(place + 1).equals("true");
    }

    /** Returns whether the argument that begins at the place is the third, or has its name. */
    private boolean isTheLast(int argument, int place) {
        boolean named = tokens.get(place - 1).matches("=|>");
        return named ? tokens.subList(Math.max(0, place - 4), place).contains("is_local") : argument == 3;
    }
}
