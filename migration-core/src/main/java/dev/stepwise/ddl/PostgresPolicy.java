package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.script.ChainException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Name;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The definition of a policy of row level security, of which every statement about the policy is made. */
public final class PostgresPolicy {

    /** What a policy is for. */
    public enum Command {
        ALL,
        SELECT,
        INSERT,
        UPDATE,
        DELETE
    }

    private final String name;
    private final Table<?> table;
    private final boolean restrictive;
    private final Command command;
    private final List<PostgresRole> roles;
    private final Optional<Condition> using;
    private final Optional<Condition> check;

    private PostgresPolicy(
            String name,
            Table<?> table,
            boolean restrictive,
            Command command,
            List<PostgresRole> roles,
            Optional<Condition> using,
            Optional<Condition> check) {
        this.name = name;
        this.table = table;
        this.restrictive = restrictive;
        this.command = command;
        this.roles = roles;
        this.using = using;
        this.check = check;
    }

    /** Begins the policy of that name of the table: permissive, for all commands and every role. */
    public static PostgresPolicy policy(String name, Table<?> table) {
        return new PostgresPolicy(
                name, table, false, Command.ALL, List.of(PostgresRole.PUBLIC), Optional.empty(), Optional.empty());
    }

    /** Returns the policy as one that has to hold beside the others. */
    public PostgresPolicy restrictive() {
        return new PostgresPolicy(name, table, true, command, roles, using, check);
    }

    /** Returns the policy for one command. */
    public PostgresPolicy forCommand(Command other) {
        return new PostgresPolicy(name, table, restrictive, other, roles, using, check);
    }

    /** Returns the policy for these roles. */
    public PostgresPolicy to(PostgresRole first, PostgresRole... more) {
        List<PostgresRole> all =
                Stream.concat(Stream.of(first), Stream.of(more)).toList();
        return new PostgresPolicy(name, table, restrictive, command, all, using, check);
    }

    /** Returns the policy for the rows for which the condition holds: those that are read, changed or deleted. */
    public PostgresPolicy using(Condition rows) {
        return new PostgresPolicy(name, table, restrictive, command, roles, Optional.of(rows), check);
    }

    /** Returns the policy with what has to hold for rows as they are written. */
    public PostgresPolicy withCheck(Condition rows) {
        return new PostgresPolicy(name, table, restrictive, command, roles, using, Optional.of(rows));
    }

    /**
     * Creates the policy.
     *
     * @throws ChainException when its command has no such condition
     */
    public Query create() {
        requirePossible();
        return query(
                "create policy {0} on {1}{2}{3} to {4}{5}",
                quoted(),
                table,
                raw(restrictive ? " as restrictive" : ""),
                raw(command == Command.ALL ? "" : " for " + Keyword.of(command)),
                list(PostgresRole.all(roles)),
                conditions());
    }

    /**
     * Gives the policy of that name the roles and conditions of this one. PostgreSQL changes neither the command nor what is permissive, and
     * takes no condition away: drop and create it for these.
     *
     * @throws ChainException when its command has no such condition
     */
    public Query alter() {
        requirePossible();
        return query("alter policy {0} on {1} to {2}{3}", quoted(), table, list(PostgresRole.all(roles)), conditions());
    }

    /** Gives the policy another name. */
    public Query renameTo(String newName) {
        return query("alter policy {0} on {1} rename to {2}", quoted(), table, DSL.name(newName));
    }

    /** Drops the policy. */
    public Query drop() {
        return query("drop policy {0} on {1}", quoted(), table);
    }

    private Name quoted() {
        return DSL.name(name);
    }

    private QueryPart conditions() {
        return sql("{0}{1}", condition(" using ({0})", using), condition(" with check ({0})", check));
    }

    private static QueryPart condition(String words, Optional<Condition> rows) {
        return rows.<QueryPart>map(condition -> sql(words, condition)).orElse(raw(""));
    }

    private void requirePossible() {
        if (command == Command.INSERT && using.isPresent()) {
            throw refused("is for insert, which reads no rows, and has a condition USING. Say it by withCheck");
        }
        if ((command == Command.SELECT || command == Command.DELETE) && check.isPresent()) {
            throw refused("is for %s, which writes no rows, and has a condition WITH CHECK. Say it by using"
                    .formatted(Keyword.of(command)));
        }
    }

    private ChainException refused(String why) {
        return new ChainException("The policy \"%s\" %s.".formatted(name, why));
    }
}
