package dev.stepwise.compile.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.internal.SqlStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Refuses, before anything runs, the statements that a step cannot have.
 *
 * @param markers the tables whose comment is a version: that of the chain, and of the chains that include it
 */
record StatementRules(List<String> markers) {

    private static final String TRANSACTION =
            "The run begins and ends the transactions of a step, and records in them how far it is. Remove it; put what has to be committed first in a step before";

    private static final String SCHEMA = "A step changes what its own schema holds. Remove it";

    private static final String DATABASE =
            "A step changes what its own schema holds, not the database or the server. Remove it";

    private static final String CLIENT =
            "A run neither sends nor receives rows of COPY. Use a seed, or a file of the server";

    /** What a statement cannot be, by its words, and why. */
    private static final List<Refused> REFUSED = List.of(
            new Refused("(begin|commit|end|rollback|abort|savepoint|release) ", TRANSACTION),
            new Refused("(start|prepare|set|set local) transaction ", TRANSACTION),
            new Refused("set session characteristics ", TRANSACTION),
            new Refused("copy (.* )?(from stdin|to stdout) ", CLIENT),
            new Refused("alter domain if exists ", "PostgreSQL has no IF EXISTS here. Declare it under when"),
            new Refused("create or replace materialized view ", "PostgreSQL has no OR REPLACE here. Drop it first"),
            new Refused("(create|alter|drop|comment on) (schema|database|tablespace) |alter system ", DATABASE),
            new Refused("alter .*set schema ", SCHEMA));

    /** jOOQ says some statements as a block. */
    private static final List<Refused> REFUSED_IN_A_BLOCK = List.of(
            new Refused("(create|alter|drop|comment on) (schema|database|tablespace) |alter system ", DATABASE),
            new Refused("alter .*set schema ", SCHEMA));

    private record Refused(Pattern words, String reason) {
        Refused(String words, String reason) {
            this(Pattern.compile(words), reason);
        }
    }

    StatementRules {
        markers = List.copyOf(markers);
    }

    /** Returns the rules for a step of a chain that a step of this chain includes. */
    StatementRules forIncluded(String marker) {
        List<String> all = new ArrayList<>(markers);
        all.add(marker);
        return new StatementRules(all);
    }

    /**
     * Checks a statement.
     *
     * @throws ChainException with the statement, what is wrong with it, and what to write instead
     */
    void require(SqlStatement statement, String sql) {
        requireOne(statement, sql);
        if (statement.hasCommandOfPsql()) {
            throw refused("holds a backslash outside of quotes, where psql reads a command of its own. Remove it", sql);
        }
        if (statement.isSelectInto()) {
            throw refused("is SELECT INTO, which means something else in a block. Write CREATE TABLE AS", sql);
        }
        requireNone(REFUSED, statement.words(), sql);
        if (statement.words().startsWith("do ")) {
            ExecutedCode.of(sql).statements().forEach(inside -> requireNone(REFUSED_IN_A_BLOCK, inside, sql));
        }
        commentedMarker(sql).ifPresent(marker -> {
            throw refused(
                    "comments on the table %s, whose comment is the version that is installed. Only the run writes it. Remove the statement"
                            .formatted(marker),
                    sql);
        });
    }

    /**
     * Checks that the text is one statement or expression.
     *
     * @throws ChainException when it is none, several, or part of one
     */
    static void requireOne(SqlStatement statement, String sql) {
        if (!statement.isComplete()) {
            throw refused(
                    "has a quote, a comment or a parenthesis that is not closed, or closes one too many. Correct it",
                    sql);
        }
        if (statement.statements() != 1) {
            throw refused(
                    "is %s. Declare each statement by itself"
                            .formatted(
                                    statement.statements() == 0
                                            ? "empty"
                                            : statement.statements() + " statements, separated by semicolons"),
                    sql);
        }
    }

    private static void requireNone(List<Refused> rules, String words, String sql) {
        rules.stream()
                .filter(rule -> rule.words.matcher(words).lookingAt())
                .findFirst()
                .ifPresent(rule -> {
                    throw refused("is not one of a step. " + rule.reason, sql);
                });
    }

    private Optional<String> commentedMarker(String sql) {
        String target = SqlTemplate.Values.NAMED.schema();
        return CommentedTables.in(sql, target).stream()
                .filter(markers::contains)
                .findFirst();
    }

    private static ChainException refused(String fault, String sql) {
        return new ChainException("A statement of a step %s: %s".formatted(fault, sql));
    }
}
