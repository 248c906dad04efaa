package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;

import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * The words of PostgreSQL's DDL that jOOQ's open edition lacks or says wrong, as jOOQ query parts.
 *
 * <p>This is the one place that holds templates of SQL. Every name that can carry the target schema carries it when it is rendered.
 */
public final class PostgresDdl {

    private static final String INSTALLED_BY_STEPWISE = " (installed by Stepwise)";

    private PostgresDdl() {}

    /** {@code now()}, the time at which the transaction began; jOOQ says {@code current_timestamp}, which a catalog shows as another default. */
    public static Field<LocalDateTime> now() {
        return DSL.function(name("now"), SQLDataType.LOCALDATETIME);
    }

    /**
     * Creates the extension where the database has none, in the schema {@code public}, or the target schema where there is no such.
     *
     * <p>An extension belongs to the whole database, so it does not go where a tenant's schema goes. It is noted in the extension's comment
     * that Stepwise installed it.
     */
    public static Query createExtension(String extension) {
        return AnonymousBlock.of(
                """
                begin
                if not exists (select from pg_catalog.pg_extension where extname = {0}) then
                  create extension {1} with schema {2};
                  execute pg_catalog.format('comment on extension %I is %L', {0}, (
                    select pg_catalog.obj_description(oid, 'pg_extension') || {3}
                    from pg_catalog.pg_extension where extname = {0}));
                end if;
                end""",
                inline(extension),
                name(extension),
                raw(ExtensionSchemas.markOf(extension)),
                inline(INSTALLED_BY_STEPWISE));
    }

    /** Drops the extension where Stepwise installed it and nothing in the database uses it; otherwise it stays. */
    public static Query dropExtension(String extension) {
        return AnonymousBlock.of("""
                begin
                if exists (
                  select from pg_catalog.pg_extension
                  where extname = {0} and pg_catalog.obj_description(oid, 'pg_extension') like {2}) then
                  drop extension {1};
                end if;
                exception when dependent_objects_still_exist then
                  raise notice 'The extension % stays: something else in this database uses it.', {0};
                end""", inline(extension), name(extension), inline("%" + INSTALLED_BY_STEPWISE));
    }

    /** Drops an index; jOOQ leaves out the schema of the index's name. */
    public static Query dropIndex(String index) {
        return query("drop index {0}", new SchemaObject(index));
    }

    /** Creates an index without blocking writes; an invalid one that a killed run left behind is dropped first. Only outside a transaction. */
    public static Query[] createIndexConcurrently(String index, Table<?> table, Field<?>... fields) {
        return new Query[] {
            query("drop index concurrently if exists {0}", new SchemaObject(index)),
            query("create index concurrently {0} on {1} ({2})", name(index), table, DSL.list(names(fields)))
        };
    }

    private static QueryPart[] names(Field<?>... fields) {
        return Stream.of(fields).map(Field::getUnqualifiedName).toArray(QueryPart[]::new);
    }

    /** Drops the table where it holds no row. */
    public static Query dropTableIfEmpty(Table<?> table) {
        return AnonymousBlock.of("""
                begin
                if not exists (select from {0}) then
                  drop table {0};
                end if;
                end""", table);
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

    /** Runs the statements where the server finds the condition true. */
    public static Query runIf(Condition condition, List<? extends QueryPart> statements) {
        String body = IntStream.rangeClosed(1, statements.size())
                .mapToObj(part -> "  {" + part + "};\n")
                .collect(Collectors.joining());
        QueryPart[] parts =
                Stream.concat(Stream.of(condition), statements.stream()).toArray(QueryPart[]::new);
        return AnonymousBlock.of("begin\nif {0} then\n" + body + "end if;\nend", parts);
    }

    /** Holds where the table carries exactly that comment. */
    public static Condition hasComment(Table<?> table, String comment) {
        return DSL.condition(
                "pg_catalog.obj_description(pg_catalog.to_regclass({0}), 'pg_class') = {1}",
                regclassText(table), inline(comment));
    }

    /** Holds where there is no such table. */
    public static Condition isAbsent(Table<?> table) {
        return DSL.condition("pg_catalog.to_regclass({0}) is null", regclassText(table));
    }

    private static Field<String> regclassText(Table<?> table) {
        return new QuotedText(table);
    }
}
