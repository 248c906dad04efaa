package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Constraint;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The words of PostgreSQL's DDL that jOOQ's open edition lacks or says wrong, as jOOQ query parts.
 *
 * <p>This is the one place that holds templates of SQL. Every name that can carry the target schema carries it when it is rendered.
 */
public final class PostgresDdl {

    /** An extension belongs to the whole database, so runs in other schemas may create or drop it at the same time. */
    private static final String ONE_AT_A_TIME =
            "perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('stepwise extensions', 0));";

    /** An extension that is there is not dropped before the transaction has used it. */
    private static final String NONE_DROPS =
            "perform pg_catalog.pg_advisory_xact_lock_shared(pg_catalog.hashtextextended('stepwise extensions', 0));";

    private static final String INSTALLED_BY_STEPWISE = " (installed by Stepwise)";

    private PostgresDdl() {}

    /** {@code now()}, the time at which the transaction began; jOOQ says {@code current_timestamp}, which a catalog shows as another default. */
    public static Field<LocalDateTime> now() {
        return now(SQLDataType.LOCALDATETIME);
    }

    /** {@code now()} as a value of another type of time, such as {@code TIMESTAMPWITHTIMEZONE}. */
    public static <T> Field<T> now(DataType<T> type) {
        return DSL.function(name("now"), type);
    }

    /** {@code array[]}, an array without elements; jOOQ says <code>'{}'</code>, which a catalog shows as another default. */
    public static <T> Field<T[]> emptyArray(DataType<T> type) {
        return DSL.field("array[]").cast(type.array());
    }

    /**
     * Creates the extension where the database has none, in the schema {@code public}, or in the target schema where the database has no such schema.
     *
     * <p>An extension belongs to the whole database, so it does not go where a tenant's schema goes. It is noted in the extension's comment
     * that Stepwise installed it. The run stops where the extension's schema belongs to a role that the run does not trust: the owner of a
     * schema can drop what is in it and put something else under its name.
     */
    public static Query createExtension(String extension) {
        return AnonymousBlock.of(
                """
                declare home record; begin
                if exists (select from pg_catalog.pg_extension where extname = {0}) then
                  {6}
                end if;
                if not exists (select from pg_catalog.pg_extension where extname = {0}) then
                  {5}
                  if not exists (select from pg_catalog.pg_extension where extname = {0}) then
                    create extension {1} with schema {2};
                    execute pg_catalog.format('comment on extension %I is %L', {0}, (
                      select coalesce(pg_catalog.obj_description(oid, 'pg_extension'), '') || {3}
                      from pg_catalog.pg_extension where extname = {0}));
                  end if;
                end if;
                select n.nspname, pg_catalog.pg_get_userbyid(n.nspowner) as owner into home
                  from pg_catalog.pg_extension e
                  join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) e.extnamespace
                  where e.extname operator(pg_catalog.=) {0} and not {4};
                if found then
                  raise exception using message = pg_catalog.format(
                    'The extension %I is in the schema %I of the role %I, which could put anything in place of its functions. '
                    'Move it, or make the schema yours, then run again: alter schema %I owner to %I;',
                    {0}, home.nspname, home.owner, home.nspname, current_user);
                end if;
                end""",
                inline(extension),
                name(extension),
                schemaOf(extension),
                inline(INSTALLED_BY_STEPWISE),
                TrustedRole.is("n.nspowner"),
                DSL.raw(ONE_AT_A_TIME),
                DSL.raw(NONE_DROPS));
    }

    /** The name of the schema in which the extension is, or will be, to name its functions and operators in a function's body. */
    public static QueryPart schemaOf(String extension) {
        return DSL.raw(Mark.schemaOf(extension));
    }

    /** Calls a function of the extension, in whichever schema the extension is. */
    public static <T> Field<T> call(String extension, String function, DataType<T> returns, Field<?>... arguments) {
        return DSL.field("{0}.{1}({2})", returns, schemaOf(extension), name(function), DSL.list(arguments));
    }

    /** Drops the extension where Stepwise installed it and nothing in the database uses it; otherwise it stays. */
    public static Query dropExtension(String extension) {
        return AnonymousBlock.of(
                """
                begin
                {3}
                if exists (
                  select from pg_catalog.pg_extension
                  where extname = {0} and pg_catalog.obj_description(oid, 'pg_extension') like {2}) then
                  drop extension {1};
                end if;
                exception when dependent_objects_still_exist then
                  raise notice 'The extension % stays: something else in this database uses it.', {0};
                end""", inline(extension), name(extension), inline("%" + INSTALLED_BY_STEPWISE), DSL.raw(ONE_AT_A_TIME));
    }

    /** Renames an index; jOOQ leaves out the schema of the index's name. */
    public static Query renameIndex(String index, String newName) {
        return query("alter index {0} rename to {1}", new SchemaObject(index), name(newName));
    }

    /** Renames a table; jOOQ gives the new name a schema, which PostgreSQL refuses. */
    public static Query renameTable(Table<?> table, String newName) {
        return query("alter table {0} rename to {1}", table, name(newName));
    }

    /**
     * Gives a column of numbers a sequence of its own and takes its default from it, as a serial column has; the sequence continues after
     * the highest number in the table.
     */
    public static Query[] addSequence(TableField<?, ? extends Number> column) {
        String sequence = sequenceOf(column);
        return new Query[] {
            query(
                    "create sequence {0} as {1} owned by {2}.{3}",
                    new SchemaObject(sequence),
                    DSL.raw(column.getDataType().getTypeName()),
                    column.getTable(),
                    column.getUnqualifiedName()),
            query(
                    "alter table {0} alter column {1} set default {2}",
                    column.getTable(),
                    column.getUnqualifiedName(),
                    PostgresSequence.sequence(sequence).nextValue()),
            SequenceValue.after(sequence, column)
        };
    }

    /** Drops the sequence of a serial column, and its default; what is not there is left out. */
    public static Query[] dropSequence(TableField<?, ? extends Number> column) {
        return new Query[] {
            query("alter table {0} alter column {1} drop default", column.getTable(), column.getUnqualifiedName()),
            query("drop sequence if exists {0}", new SchemaObject(sequenceOf(column)))
        };
    }

    private static String sequenceOf(TableField<?, ?> column) {
        return "%s_%s_seq".formatted(column.getTable().getName(), column.getName());
    }

    /** Takes the table out of the write-ahead log: its rows are gone after a crash. */
    public static Query setUnlogged(Table<?> table) {
        return query("alter table {0} set unlogged", table);
    }

    /** Adds a constraint that holds for new rows only; the rows that are there are not looked at. */
    public static Query addNotValid(Table<?> table, Constraint constraint) {
        return query("alter table {0} add {1} not valid", table, constraint);
    }

    /**
     * Gives the column another type, and the default and the nullability that the type declares; what it does not declare stays. jOOQ leaves
     * out the default, and the modifiers of an array's elements.
     *
     * @throws ChainException where PostgreSQL has not what the type declares
     */
    public static Query setType(Table<?> table, Field<?> column, DataType<?> type) {
        return NewType.of(table, column, type, Optional.empty());
    }

    /**
     * Gives the column another type, to which an expression converts each value.
     *
     * @throws ChainException where PostgreSQL has not what the type declares
     */
    public static <T> Query setType(Table<?> table, Field<?> column, DataType<T> type, Field<T> using) {
        return NewType.of(table, column, type, Optional.of(using));
    }

    /**
     * Adds columns at a place other than the end, for a way down that brings dropped columns back: PostgreSQL adds at the end, so the column
     * that comes next and all that follow it are moved to the end.
     *
     * <p>The moved columns keep their values and settings, and what they stand in is made again: indexes, constraints and statistics, with
     * their names, comments and marks. It rewrites the table and fires no trigger. The run stops, and names it, where anything else depends
     * on them: a view, a policy, a trigger, an identity.
     */
    public static Query[] addColumnsBefore(Table<?> table, Field<?> next, Field<?>... columns) {
        return new Query[] {DSL.alterTable(table).add(columns), ColumnMove.toTheEnd(table, next, columns)};
    }

    /** Drops an index; jOOQ leaves out the schema of the index's name. */
    public static Query dropIndex(String index) {
        return query("drop index {0}", new SchemaObject(index));
    }

    /** Stops the run with the message where the condition does not hold; SQLSTATE is P0001. */
    public static Query require(Condition condition, String message) {
        return AnonymousBlock.of("""
                begin
                if ({0}) is not true then
                  raise exception using message = {1};
                end if;
                end""", condition, inline(message));
    }

    /** Stops the run where the table is there and belongs to a role that the run does not trust, so that no step takes it over. */
    public static Query requireTrustedOwner(Table<?> table) {
        return AnonymousBlock.of("""
                declare there record; begin
                select c.oid::pg_catalog.regclass as name, pg_catalog.pg_get_userbyid(c.relowner) as owner into there
                  from pg_catalog.pg_class c where c.oid operator(pg_catalog.=) pg_catalog.to_regclass({0}) and not {1};
                if found then
                  raise exception using message = pg_catalog.format(
                    'The table %s belongs to the role %I, which could run anything when rows of it change. '
                    'Run as that role, rename or drop the table, or make it yours, then run again: alter table %s owner to %I;',
                    there.name, there.owner, there.name, current_user);
                end if;
                end""", new QuotedText(table), TrustedRole.is("c.relowner"));
    }

    /** Stops the run where the query names any row: the message says the problem, up to twenty of the names, and the remedy. */
    public static Query requireNone(String problem, Select<? extends Record1<String>> names, String remedy) {
        return AnonymousBlock.of("""
                declare found text; begin
                select pg_catalog.string_agg(name, ', ') into found from (select * from ({0}) as n (name) limit 20) as named;
                if found is not null then
                  raise exception using message = {1} || ': ' || found || '. ' || {2};
                end if;
                end""", names, inline(problem), inline(remedy));
    }

    /** The names of the rows that have the same values as another row, in the order of the values; a row of which one is null has none. */
    public static Select<Record1<String>> rowsThatShare(Table<?> table, Field<?> name, Field<?>... values) {
        Field<String> names = DSL.field(name("name"), SQLDataType.CLOB);
        Field<Integer> sharing = DSL.field(name("sharing"), SQLDataType.INTEGER);
        Field<Integer> place = DSL.field(name("place"), SQLDataType.INTEGER);
        Table<?> rows = DSL.select(
                        name.cast(SQLDataType.CLOB).as(names),
                        DSL.count().over().partitionBy(values).as(sharing),
                        DSL.rowNumber()
                                .over()
                                .orderBy(Stream.concat(Stream.of(values), Stream.of(name))
                                        .toList())
                                .as(place))
                .from(table)
                .where(DSL.row(values).isNotNull())
                .asTable("rows");
        return DSL.select(names).from(rows).where(sharing.gt(1)).orderBy(place);
    }

    /**
     * Adds to the report of the run which rows the query names: the message says the problem, up to twenty of the names and the number of
     * the others, and what becomes of them. The run continues; where there are none, nothing is added.
     */
    public static Query warnOf(String problem, Select<? extends Record1<String>> names, String consequence) {
        return AnonymousBlock.of("""
                declare found text; others bigint; begin
                select pg_catalog.string_agg(name, ', ') filter (where number <= 20), pg_catalog.count(*) - 20 into found, others
                  from (select name, pg_catalog.row_number() over () as number from ({0}) as n (name)) as named;
                if found is not null then
                  raise warning using message =
                    {1} || ': ' || found || case when others > 0 then ' and ' || others || ' more' else '' end || '. ' || {2};
                end if;
                end""", names, inline(problem), inline(consequence));
    }

    /**
     * The names of what keeps columns from being dropped, such as views and foreign keys of other tables. What goes with one of the columns,
     * as their own indexes and constraints do, is not named; nor is a column that is not there.
     */
    public static Select<Record1<String>> dependentsOf(Collection<? extends TableField<?, ?>> columns) {
        return DSL.select(DSL.field("pg_catalog.pg_describe_object(classid, objid, objsubid)", SQLDataType.CLOB))
                .from(
                        """
                        (
                          select classid, objid, objsubid
                          from (values {0}) as dropped (owner, name)
                          join pg_catalog.pg_attribute on attrelid = owner and attname = name and not attisdropped
                          join pg_catalog.pg_depend on refclassid = 'pg_class'::regclass and refobjid = attrelid and refobjsubid = attnum
                          group by classid, objid, objsubid
                          having pg_catalog.bool_and(deptype = 'n')
                        ) as dependents""",
                        DSL.list(columns.stream()
                                .map(column -> DSL.sql(
                                        "(pg_catalog.to_regclass({0}), {1}::name)",
                                        new QuotedText(column.getTable()), inline(Columns.nameOf(column))))
                                .toList()));
    }

    /** Adds the message to the report of the run where the condition holds; the run continues. */
    public static Query warnIf(Condition condition, String message) {
        return AnonymousBlock.of("""
                begin
                if {0} then
                  raise warning using message = {1};
                end if;
                end""", condition, inline(message));
    }
}
