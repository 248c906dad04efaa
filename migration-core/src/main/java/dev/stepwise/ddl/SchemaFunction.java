package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.table;

import dev.stepwise.ddl.FunctionParameter.Mode;
import dev.stepwise.ddl.internal.TypeText;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/**
 * The definition of a function or procedure that a chain keeps in its schema, of which every statement about it is made.
 *
 * <pre>{@code
 * private static final SchemaFunction<?> TOUCH = SchemaFunction.returningTrigger("touch");
 * private static final SchemaFunction<Integer> OPEN_ORDERS =
 *         SchemaFunction.returning(INTEGER, "open_orders").of("customer", BIGINT).of("least", NUMERIC, inline(ZERO)).stable();
 *
 * changes.ddl(
 *         TOUCH.create("begin new.changed_at := now(); return new; end"),
 *         OPEN_ORDERS.create("begin return (select count(*) from {0} where customer_id = customer and total >= least); end", ORDERS));
 * }</pre>
 *
 * <p>It runs with a search path of its own, on which PostgreSQL's own schema is alone: whoever calls it, a bare name or an operator in its
 * body means PostgreSQL's. What the body uses of the target schema or of an extension is handed to {@link #create(String, QueryPart...)},
 * or found by {@link #onTargetPath}. A statement of jOOQ names it by itself, as in {@link #create(Query...)}.
 *
 * @param <T> the type that it returns
 */
public final class SchemaFunction<T> {

    private final String name;
    private final DataType<T> type;
    private final FunctionResult result;
    private final FunctionParameters parameters;
    private final Clauses<FunctionClause> clauses;

    private SchemaFunction(
            String name,
            DataType<T> type,
            FunctionResult result,
            FunctionParameters parameters,
            Clauses<FunctionClause> clauses) {
        this.name = name;
        this.type = type;
        this.result = result;
        this.parameters = parameters;
        this.clauses = clauses;
    }

    /** Names a function that returns a value. */
    public static <T> SchemaFunction<T> returning(DataType<T> returns, String name) {
        return function(name, returns, FunctionResult.of(TypeText.nameOf(returns)));
    }

    /** Names a function that returns any number of values. */
    public static <T> SchemaFunction<T> returningSetOf(DataType<T> returns, String name) {
        return function(name, returns, FunctionResult.setOf(returns));
    }

    /** Names a function that returns rows of a table or view. */
    public static SchemaFunction<Record> returningRowsOf(Table<?> table, String name) {
        return function(name, SQLDataType.RECORD, FunctionResult.rowsOf(table));
    }

    /** Names a function that returns rows of these columns. */
    public static SchemaFunction<Record> returningTable(String name, Field<?>... columns) {
        return function(name, SQLDataType.RECORD, FunctionResult.table(columns));
    }

    /** Names a function that returns the values of its {@link #out} and {@link #inOut} parameters. */
    public static SchemaFunction<Record> returningOutputs(String name) {
        return function(name, SQLDataType.RECORD, FunctionResult.outputs());
    }

    /** Names a function that returns nothing, {@code void}. */
    public static SchemaFunction<Object> returningNothing(String name) {
        return function(name, SQLDataType.OTHER, FunctionResult.of("void"));
    }

    /** Names a function that triggers execute; it has no parameters. The arguments of a trigger are in {@code TG_ARGV}. */
    public static SchemaFunction<Object> returningTrigger(String name) {
        return function(name, SQLDataType.OTHER, FunctionResult.of("trigger"));
    }

    /** Names a procedure. */
    public static SchemaFunction<Object> procedure(String name) {
        return new SchemaFunction<>(
                name,
                SQLDataType.OTHER,
                FunctionResult.procedure(),
                FunctionParameters.NONE,
                FunctionClause.OF_PROCEDURE);
    }

    private static <T> SchemaFunction<T> function(String name, DataType<T> type, FunctionResult result) {
        return new SchemaFunction<>(name, type, result, FunctionParameters.NONE, FunctionClause.OF_FUNCTION);
    }

    /** Returns the function with a further parameter. */
    public SchemaFunction<T> of(String parameter, DataType<?> parameterType) {
        return with(FunctionParameter.of(Mode.IN, parameter, parameterType));
    }

    /** Returns the function with a further parameter that has a value where a call leaves it out. */
    public <P> SchemaFunction<T> of(String parameter, DataType<P> parameterType, Field<P> otherwise) {
        return with(FunctionParameter.of(Mode.IN, parameter, parameterType).withDefault(otherwise));
    }

    /** Returns the function with a further parameter without a name, which is {@code $1} where it is the first. */
    public SchemaFunction<T> of(DataType<?> parameterType) {
        return of("", parameterType);
    }

    /** Returns the function with a further parameter by which it gives a value back. */
    public SchemaFunction<T> out(String parameter, DataType<?> parameterType) {
        return with(FunctionParameter.of(Mode.OUT, parameter, parameterType));
    }

    /** Returns the function with a further parameter by which it takes a value and gives one back. */
    public SchemaFunction<T> inOut(String parameter, DataType<?> parameterType) {
        return with(FunctionParameter.of(Mode.IN_OUT, parameter, parameterType));
    }

    /** Returns the function with a last parameter of an array type, of which a call gives the elements. */
    public SchemaFunction<T> variadic(String parameter, DataType<?> arrayType) {
        return with(FunctionParameter.of(Mode.VARIADIC, parameter, arrayType));
    }

    private SchemaFunction<T> with(FunctionParameter next) {
        return new SchemaFunction<>(name, type, result, parameters.and(next), clauses);
    }

    /** Returns the function as one in SQL, whose body is a text of SQL statements. */
    public SchemaFunction<T> inSql() {
        return with(FunctionClause.LANGUAGE, "language sql");
    }

    /** Returns the function as one that gives the same value for the same arguments for ever. */
    public SchemaFunction<T> immutable() {
        return with(FunctionClause.VOLATILITY, "immutable");
    }

    /** Returns the function as one that changes nothing, and gives the same value for the same arguments within a statement. */
    public SchemaFunction<T> stable() {
        return with(FunctionClause.VOLATILITY, "stable");
    }

    /** Returns the function as one that gives null where an argument is null, without being run. */
    public SchemaFunction<T> strict() {
        return with(FunctionClause.STRICT, "strict");
    }

    /** Returns the function as one that tells nothing of its arguments but its result; only a superuser may create it. */
    public SchemaFunction<T> leakproof() {
        return with(FunctionClause.LEAKPROOF, "leakproof");
    }

    /** Returns the function as one that may run in the workers of a parallel query. */
    public SchemaFunction<T> parallelSafe() {
        return with(FunctionClause.PARALLEL, "parallel safe");
    }

    /** Returns the function as one that may run in a parallel query, and not in its workers. */
    public SchemaFunction<T> parallelRestricted() {
        return with(FunctionClause.PARALLEL, "parallel restricted");
    }

    /** Returns the function with an estimated cost of a call, in units of {@code cpu_operator_cost}; greater than 0. */
    public SchemaFunction<T> cost(int units) {
        return with(FunctionClause.COST, "cost " + units);
    }

    /** Returns the function with an estimated number of the rows that it returns; greater than 0. */
    public SchemaFunction<T> rows(int estimated) {
        return with(FunctionClause.ROWS, "rows " + estimated);
    }

    /** Returns the function as one that runs with the rights of its owner, whoever calls it. */
    public SchemaFunction<T> securityDefiner() {
        return with(FunctionClause.SECURITY, "security definer");
    }

    /**
     * Returns the function as one on whose path the target schema is, after PostgreSQL's own: a bare name in its body means a table or a
     * function there. Whoever may create in the target schema may put operators and overloads there that fit better than PostgreSQL's.
     */
    public SchemaFunction<T> onTargetPath() {
        return with(clauses.with(FunctionClause.PATH, "set search_path to {0}, pg_temp", raw(Mark.targetSchema())));
    }

    /**
     * Returns the function as one that runs with its caller's search path, which spares a few microseconds a call.
     *
     * <p>Then its body has to name the schema of every function, operator and type itself: {@code pg_catalog.lpad(...)},
     * {@code operator(pg_catalog.+)}, {@code pg_catalog.text}. Where it does not, whoever may create in a schema of the path decides
     * what it does. Operators that are named so are all of one precedence.
     */
    public SchemaFunction<T> withQualifiedBody() {
        return with(clauses.without(FunctionClause.PATH));
    }

    /**
     * Returns the function with a value of a setting while it runs, such as {@code work_mem}.
     *
     * @throws ChainException for the search path, which has words of its own
     */
    public SchemaFunction<T> set(String setting, String value) {
        if (setting.equalsIgnoreCase("search_path")) {
            throw new ChainException(
                    "The function \"%s\" sets its search path as a setting. Use onTargetPath, or hand what it uses to create."
                            .formatted(name));
        }
        return with(clauses.and(
                FunctionClause.SETTINGS, "", " ", sql("set {0} to {1}", name(setting.split("\\.")), inline(value))));
    }

    private SchemaFunction<T> with(FunctionClause clause, String sql) {
        return with(clauses.with(clause, sql));
    }

    private SchemaFunction<T> with(Clauses<FunctionClause> others) {
        return new SchemaFunction<>(name, type, result, parameters, others);
    }

    /**
     * Creates the function, or gives it another body and other options.
     *
     * <p>Where the schema has a routine of that name of a role that the run does not trust, or another one with the same parameters, the
     * run stops and names it.
     *
     * @param body in PL/pgSQL from {@code declare} or {@code begin} to {@code end}, in SQL the statements; with parts, <code>{0}</code>
     *     stands for the first of them
     * @param parts what the body uses that is not PostgreSQL's own: a table of the step, a call of another function of the chain, the
     *     {@linkplain PostgresDdl#schemaOf schema of an extension}
     * @throws ChainException when the options exclude one another
     */
    public Query create(String body, QueryPart... parts) {
        QueryPart text = parts.length == 0 ? raw(body) : sql(body, parts);
        return creation(definition(clauses, sql("as {0}", new DollarQuoted("function", sql("\n{0}\n", text)))));
    }

    /**
     * Creates the function as {@link #create(String, QueryPart...)} does, in SQL, with these statements as its body. What they name is
     * looked up once, now, and cannot be dropped while the function is there. A parameter is a field of its name.
     *
     * @throws ChainException when there is no statement, or the options exclude one another
     */
    public Query create(Query... statements) {
        if (statements.length == 0) {
            throw new ChainException("The function \"%s\" has no body. Give a statement.".formatted(name));
        }
        QueryPart body = raw("begin atomic");
        for (Query statement : statements) {
            body = sql("{0} {1};", body, statement);
        }
        return standard(sql("{0} end", body));
    }

    /**
     * Creates the function as {@link #create(Query...)} does, with the value of an expression as its result.
     *
     * @throws ChainException when the options exclude one another
     */
    public Query createOf(Field<T> value) {
        return standard(sql("return {0}", value));
    }

    private Query standard(QueryPart body) {
        // PL/pgSQL would take the semicolons of the body for its own.
        return creation(sql("execute {0}", new QuotedText(definition(inSql().clauses, body))));
    }

    private QueryPart definition(Clauses<FunctionClause> chosen, QueryPart body) {
        FunctionClause.require(chosen, name, result.isProcedure());
        return sql(
                "create or replace {0} {1}({2}){3}{4} {5}",
                raw(result.kind()), new SchemaObject(name), parameters.declared(), result.clause(), chosen, body);
    }

    private Query creation(QueryPart definition) {
        return FunctionCreation.of(name, signature(), result, parameters, definition);
    }

    /** Drops the function, which its name and the types of its parameters identify. */
    public Query drop(DropOption... how) {
        return query(
                "drop {0} {1}{2}{3}", raw(result.kind()), DropOption.before(how), signature(), DropOption.after(how));
    }

    /** Gives the function another name. What uses it goes on using it, but for bodies that are texts. */
    public Query renameTo(String newName) {
        return query("alter {0} {1} rename to {2}", raw(result.kind()), signature(), name(newName));
    }

    /** Comments on the function; an empty text removes the comment. */
    public Query comment(String comment) {
        return PostgresObject.routine(result.isProcedure(), signature()).comment(comment);
    }

    /** The name with the types of the parameters, by which PostgreSQL identifies a function. */
    QueryPart signature() {
        return sql("{0}({1})", new SchemaObject(name), parameters.identity());
    }

    /** Calls the function for a value. */
    public Field<T> call(Field<?>... arguments) {
        return field("{0}.{1}({2})", type, raw(Mark.targetSchema()), name(name), list(arguments));
    }

    /** Calls the function for rows. */
    public Table<Record> callForRows(Field<?>... arguments) {
        return table("{0}.{1}({2})", raw(Mark.targetSchema()), name(name), list(arguments));
    }

    /** The name by which a trigger calls the function. */
    QueryPart qualifiedName() {
        return new SchemaObject(name);
    }
}
