package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.keyword;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.script.internal.Mark;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;

/**
 * A PL/pgSQL function that a chain keeps in its schema, of no or one parameter.
 *
 * @param <T> the type that it returns
 */
public final class SchemaFunction<T> {

    private final String name;
    private final DataType<T> returns;
    private final String parameter;
    private final String parameterType;
    private final String properties;

    private SchemaFunction(
            String name, DataType<T> returns, String parameter, String parameterType, String properties) {
        this.name = name;
        this.returns = returns;
        this.parameter = parameter;
        this.parameterType = parameterType;
        this.properties = properties;
    }

    /** Names a function that may give another value at each call. */
    public static <T> SchemaFunction<T> returning(DataType<T> returns, String name) {
        return new SchemaFunction<>(name, returns, "", "", "volatile");
    }

    /** Returns the function with a parameter. */
    public SchemaFunction<T> of(String parameterName, DataType<?> type) {
        String typeName = PostgresTypes.nameOf(type);
        return new SchemaFunction<>(
                name, returns, name(parameterName).quotedName() + " " + typeName, typeName, properties);
    }

    /** Returns the function as one that gives the same value for the same argument, and null for null. */
    public SchemaFunction<T> immutableAndStrict() {
        return new SchemaFunction<>(name, returns, parameter, parameterType, "immutable strict");
    }

    /** Creates the function, or gives it another body; the body begins with {@code declare} or {@code begin}. */
    public Query create(String body) {
        return query(
                "create or replace function {0}({1}) returns {2} language plpgsql {3} as {4}",
                new SchemaObject(name),
                raw(parameter),
                raw(PostgresTypes.nameOf(returns)),
                keyword(properties),
                new DollarQuoted("function", raw('\n' + body + '\n')));
    }

    /** Drops the function. */
    public Query drop() {
        return query("drop function {0}", signature());
    }

    /** The name with the types of the parameters, by which PostgreSQL identifies a function. */
    QueryPart signature() {
        return sql("{0}({1})", new SchemaObject(name), raw(parameterType));
    }

    /** Calls the function. */
    public Field<T> call(Field<?>... arguments) {
        return field("{0}.{1}({2})", returns, raw(Mark.targetSchema()), name(name), list(arguments));
    }
}
