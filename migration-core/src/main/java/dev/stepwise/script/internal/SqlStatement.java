package dev.stepwise.script.internal;

import java.util.Set;
import java.util.regex.Pattern;

/** What can be said of a text of SQL by its tokens alone: how many statements it holds, and of which kind the first is. */
public final class SqlStatement {

    private static final int LONGEST_BEGINNING = 1_000;

    private static final Set<String> QUERIES =
            Set.of("(", "select", "values", "table", "with", "show", "explain", "fetch");

    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge");

    private static final Pattern RETURNING = Pattern.compile("returning", Pattern.CASE_INSENSITIVE);

    private static final Pattern ROUTINE = Pattern.compile("create (or replace )?(function|procedure) .*");

    private static final Pattern RULE = Pattern.compile("create (or replace )?rule ");

    private static final Pattern SELECT_INTO =
            Pattern.compile("(with (?!.*\\b(insert|merge) into ).*)?select (.* )?into .*");

    private static final Pattern CONCURRENTLY = Pattern.compile("(create|drop|reindex|alter) (.* )?concurrently .*");

    private final StringBuilder words = new StringBuilder();
    private int statements;
    private int end;
    private int depth;
    private int bodies;
    private boolean inStatement;
    private boolean complete = true;
    private boolean command;
    private boolean returning;

    private SqlStatement() {}

    /** Returns the first word in lower case, or the first token where it is none; an empty text where there is nothing but space. */
    public static String firstWord(String sql) {
        SqlReader first = new SqlReader(sql);
        while (first.next()) {
            if (first.kind() != SqlReader.Kind.SPACE) {
                return first.folded();
            }
        }
        return "";
    }

    /** Returns whether the statement may answer with rows; it is read no further than it takes to know. */
    public static boolean mayReturnRows(String sql) {
        String first = firstWord(sql);
        return QUERIES.contains(first)
                || CHANGES.contains(first) && RETURNING.matcher(sql).find() && of(sql).returning;
    }

    /** Reads the text. */
    public static SqlStatement of(String sql) {
        SqlStatement read = new SqlStatement();
        SqlReader tokens = new SqlReader(sql);
        while (tokens.next()) {
            if (tokens.kind() != SqlReader.Kind.SPACE) {
                read.add(tokens);
            }
        }
        read.complete &= read.depth == 0;
        return read;
    }

    private void add(SqlReader token) {
        if (token.is(';') && bodies == 0 && !(depth > 0 && RULE.matcher(words).lookingAt())) {
            inStatement = false;
            return;
        }
        statements += inStatement ? 0 : 1;
        inStatement = true;
        end = token.end();
        switch (token.kind()) {
            case WORD -> note(token);
            case OTHER -> nest(token);
            case UNFINISHED -> complete = false;
            default -> {}
        }
    }

    private void note(SqlReader word) {
        returning |= word.is("returning");
        if (depth > 0 && !word.is("concurrently")) {
            return;
        }
        if (statements == 1 && words.length() < LONGEST_BEGINNING) {
            words.append(word.folded()).append(' ');
        }
        if (word.is("begin") || word.is("case") && bodies > 0) {
            // Semicolons between BEGIN ATOMIC and END belong to the body.
            bodies += ROUTINE.matcher(words).matches() ? 1 : 0;
        } else if (word.is("end") && bodies > 0) {
            bodies--;
        }
    }

    private void nest(SqlReader symbol) {
        command |= symbol.is('\\');
        depth += symbol.is('(') ? 1 : symbol.is(')') ? -1 : 0;
        complete &= depth >= 0;
    }

    /** Returns how many statements the text holds; what stands between two semicolons counts where it is more than space. */
    public int statements() {
        return statements;
    }

    /** Returns the place after the last token of the last statement: what follows is white space, comments and semicolons. */
    public int end() {
        return end;
    }

    /** Returns whether every quote, comment and parenthesis has its end. */
    public boolean isComplete() {
        return complete;
    }

    /** Returns whether a backslash stands outside of quotes, which psql takes for a command of its own. */
    public boolean hasCommandOfPsql() {
        return command;
    }

    /**
     * Returns the first words of the first statement in lower case, each followed by a space: keywords and names without quotes, and none
     * that is inside of parentheses but {@code concurrently}.
     */
    public String words() {
        return words.toString();
    }

    /** Returns whether it is a query that creates a table. */
    public boolean isSelectInto() {
        return SELECT_INTO.matcher(words).matches();
    }

    /**
     * Returns whether the statement builds or removes something concurrently: it waits without blocking others, and leaves something
     * invalid behind where it is stopped.
     */
    public boolean buildsConcurrently() {
        return CONCURRENTLY.matcher(words).matches();
    }
}
