package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.TypeText;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.TableField;

/** An object of the target schema, for what is said alike of all kinds of objects: comments, owners and rights. */
public final class PostgresObject {

    private final ObjectKind kind;
    private final QueryPart identity;

    private PostgresObject(ObjectKind kind, QueryPart identity) {
        this.kind = kind;
        this.identity = identity;
    }

    /** The target schema itself, for rights. */
    public static PostgresObject schema() {
        return new PostgresObject(ObjectKind.SCHEMA, raw(Mark.targetSchema()));
    }

    /** A table; for rights a view too. */
    public static PostgresObject table(Table<?> table) {
        return new PostgresObject(ObjectKind.TABLE, table);
    }

    /** A column of a table. */
    public static PostgresObject column(TableField<?, ?> column) {
        return new PostgresObject(ObjectKind.COLUMN, sql("{0}.{1}", column.getTable(), column.getUnqualifiedName()));
    }

    /** A view. */
    public static PostgresObject view(Table<?> view) {
        return new PostgresObject(ObjectKind.VIEW, view);
    }

    /** A materialized view. */
    public static PostgresObject materializedView(Table<?> view) {
        return new PostgresObject(ObjectKind.MATERIALIZED_VIEW, view);
    }

    /** A sequence. */
    public static PostgresObject sequence(String name) {
        return named(ObjectKind.SEQUENCE, name);
    }

    /** An index. */
    public static PostgresObject index(String name) {
        return named(ObjectKind.INDEX, name);
    }

    /** A type: an enum, a composite type or a range. */
    public static PostgresObject type(String name) {
        return named(ObjectKind.TYPE, name);
    }

    /** A domain. */
    public static PostgresObject domain(String name) {
        return named(ObjectKind.DOMAIN, name);
    }

    /** Extended statistics. */
    public static PostgresObject statistics(String name) {
        return named(ObjectKind.STATISTICS, name);
    }

    /** A function, by the types of its parameters. */
    public static PostgresObject function(String name, DataType<?>... parameters) {
        return routine(false, signature(name, parameters));
    }

    /** A procedure, by the types of its parameters. */
    public static PostgresObject procedure(String name, DataType<?>... parameters) {
        return routine(true, signature(name, parameters));
    }

    static PostgresObject routine(boolean isProcedure, QueryPart signature) {
        return new PostgresObject(isProcedure ? ObjectKind.PROCEDURE : ObjectKind.FUNCTION, signature);
    }

    /** A constraint of a table. */
    public static PostgresObject constraint(String name, Table<?> table) {
        return new PostgresObject(ObjectKind.CONSTRAINT, on(name, table));
    }

    /** A constraint of a domain. */
    public static PostgresObject domainConstraint(String name, String domain) {
        return new PostgresObject(
                ObjectKind.CONSTRAINT, sql("{0} on domain {1}", name(name), new SchemaObject(domain)));
    }

    /** A trigger of a table. */
    public static PostgresObject trigger(String name, Table<?> table) {
        return new PostgresObject(ObjectKind.TRIGGER, on(name, table));
    }

    /** A policy of a table. */
    public static PostgresObject policy(String name, Table<?> table) {
        return new PostgresObject(ObjectKind.POLICY, on(name, table));
    }

    private static PostgresObject named(ObjectKind kind, String name) {
        return new PostgresObject(kind, new SchemaObject(name));
    }

    private static QueryPart on(String name, Table<?> table) {
        return sql("{0} on {1}", name(name), table);
    }

    private static QueryPart signature(String name, DataType<?>... parameters) {
        return sql(
                "{0}({1})",
                new SchemaObject(name),
                list(Stream.of(parameters)
                        .map(type -> raw(TypeText.nameOf(type)))
                        .toList()));
    }

    /**
     * Says what the object is, in place of what was said before.
     *
     * @throws ChainException when it is the schema, which the step does not own
     */
    public Query comment(String text) {
        return commented(inline(text));
    }

    /**
     * Takes the comment away.
     *
     * @throws ChainException when it is the schema, which the step does not own
     */
    public Query withoutComment() {
        return commented(raw("null"));
    }

    private Query commented(QueryPart text) {
        kind.requireComment();
        return query("comment on {0} {1} is {2}", raw(kind.sql()), identity, text);
    }

    /**
     * Gives the object to another role, of which the role of the run has to be a member.
     *
     * @throws ChainException when its owner is that of something else, such as the table of an index
     */
    public Query ownerTo(PostgresRole role) {
        kind.requireOwner();
        return query("alter {0} {1} owner to {2}", raw(kind.sql()), identity, role.sql());
    }

    /** Returns the object as it follows ON in GRANT. */
    QueryPart granted() {
        return sql("{0} {1}", raw(kind.granted()), identity);
    }
}
