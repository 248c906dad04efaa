package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.keyword;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.TypeText;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.script.internal.SqlText;
import java.util.Optional;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;

/**
 * A PL/pgSQL function that a chain keeps in its schema, of no or one parameter.
 *
 * <p>It runs with a search path of its own, on which PostgreSQL's own schema is alone: whoever calls it, a bare name or an operator in its
 * body means PostgreSQL's. What the body uses of the target schema or of an extension is handed to {@link #create}.
 *
 * @param <T> the type that it returns
 */
public final class SchemaFunction<T> {

    private static final String PINNED = " set search_path to pg_catalog, pg_temp";

    private final String name;
    private final DataType<T> returns;
    private final Optional<Parameter> parameter;
    private final String volatility;
    private final String path;

    private SchemaFunction(
            String name, DataType<T> returns, Optional<Parameter> parameter, String volatility, String path) {
        this.name = name;
        this.returns = returns;
        this.parameter = parameter;
        this.volatility = volatility;
        this.path = path;
    }

    private record Parameter(String name, String type) {

        QueryPart declared() {
            return raw(SqlText.name(name) + " " + type);
        }
    }

    /** Names a function that may give another value at each call. */
    public static <T> SchemaFunction<T> returning(DataType<T> returns, String name) {
        return new SchemaFunction<>(name, returns, Optional.empty(), "volatile", PINNED);
    }

    /** Returns the function with a parameter. */
    public SchemaFunction<T> of(String parameterName, DataType<?> type) {
        Parameter only = new Parameter(parameterName, TypeText.nameOf(type));
        return new SchemaFunction<>(name, returns, Optional.of(only), volatility, path);
    }

    /** Returns the function as one that gives the same value for the same argument, and null for null. */
    public SchemaFunction<T> immutableAndStrict() {
        return new SchemaFunction<>(name, returns, parameter, "immutable strict", path);
    }

    /**
     * Returns the function as one that runs with its caller's search path, which spares a few microseconds a call.
     *
     * <p>Then its body has to name the schema of every function, operator and type itself: {@code pg_catalog.lpad(...)},
     * {@code operator(pg_catalog.+)}, {@code pg_catalog.text}. Where it does not, whoever may create in a schema of the path decides
     * what it does. Operators that are named so are all of one precedence.
     */
    public SchemaFunction<T> withQualifiedBody() {
        return new SchemaFunction<>(name, returns, parameter, volatility, "");
    }

    /**
     * Creates the function, or gives it another body.
     *
     * <p>Where the schema has a routine of that name of a role that the run does not trust, or another one with the same parameter, the
     * run stops and names it.
     *
     * @param body from {@code declare} or {@code begin} to {@code end}; with parts, <code>{0}</code> stands for the first of them
     * @param parts what the body uses that is not PostgreSQL's own: a table of the step, a call of another function of the chain, the
     *     {@linkplain PostgresDdl#schemaOf schema of an extension}
     */
    public Query create(String body, QueryPart... parts) {
        QueryPart text = parts.length == 0 ? raw(body) : sql(body, parts);
        QueryPart parameters = parameter.map(Parameter::declared).orElse(raw(""));
        Query creation = query(
                "create or replace function {0}({1}) returns {2} language plpgsql {3}{4} as {5}",
                new SchemaObject(name),
                parameters,
                raw(TypeText.nameOf(returns)),
                keyword(volatility),
                raw(path),
                new DollarQuoted("function", sql("\n{0}\n", text)));
        return FunctionCreation.of(
                name,
                signature(),
                raw(TypeText.nameOf(returns)),
                parameter.<QueryPart>map(only -> inline(only.name())).orElse(raw("")),
                parameters,
                creation);
    }

    /** Drops the function. */
    public Query drop() {
        return query("drop function {0}", signature());
    }

    /** The name with the types of the parameters, by which PostgreSQL identifies a function. */
    QueryPart signature() {
        return sql(
                "{0}({1})",
                new SchemaObject(name), raw(parameter.map(Parameter::type).orElse("")));
    }

    /** Calls the function. */
    public Field<T> call(Field<?>... arguments) {
        return field("{0}.{1}({2})", returns, raw(Mark.targetSchema()), name(name), list(arguments));
    }
}
