package dev.stepwise.ddl;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.inline;

import dev.stepwise.ddl.internal.Columns;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Table;

/** Conditions on what the target schema holds, for changes that are made only where their effect is not there yet. */
public final class CatalogConditions {

    private CatalogConditions() {}

    /** Holds where the table is there. */
    public static Condition tableExists(Table<?> table) {
        return relationExists(table);
    }

    /** Holds where the index is there. */
    public static Condition indexExists(String index) {
        return relationExists(new SchemaObject(index));
    }

    /** Holds where an index of that name is there, whatever its definition. */
    public static Condition indexExists(PostgresIndex index) {
        return relationExists(index.qualified());
    }

    /** Holds where the table has the column. */
    public static Condition columnExists(Table<?> table, Field<?> column) {
        return condition("""
                exists (select from pg_catalog.pg_attribute where attrelid = pg_catalog.to_regclass({0}) \
                and attname = {1} and not attisdropped)""", new QuotedText(table), inline(Columns.nameOf(column)));
    }

    /** Holds where the table has the column, and it is of the declared type; lengths and other modifiers are not compared. */
    public static Condition columnHasType(Table<?> table, Field<?> column) {
        return condition("""
                exists (select from pg_catalog.pg_attribute where attrelid = pg_catalog.to_regclass({0}) \
                and attname = {1} and not attisdropped and atttypid = pg_catalog.pg_typeof({2}))""", new QuotedText(table), inline(Columns.nameOf(column)), castNull(column.getDataType()));
    }

    /** Holds where the table has a foreign key of that name by which its rows are deleted with the row that they refer to. */
    public static Condition foreignKeyCascades(Table<?> table, String constraint) {
        return condition("""
                exists (select from pg_catalog.pg_constraint where conrelid = pg_catalog.to_regclass({0}) \
                and conname = {1} and contype = 'f' and confdeltype = 'c')""", new QuotedText(table), inline(constraint));
    }

    /** Holds where a schema other than the target has a table of that name with the column, as where it belongs to the same chain. */
    public static Condition anotherSchemaHas(Table<?> table, Field<?> column) {
        return condition("""
                exists (select from pg_catalog.pg_attribute join pg_catalog.pg_class on pg_class.oid = attrelid \
                where relname = {0} and attname = {1} and not attisdropped \
                and attrelid is distinct from pg_catalog.to_regclass({2}))""", inline(table.getName()), inline(Columns.nameOf(column)), new QuotedText(table));
    }

    /** Holds where the table carries exactly that comment. */
    public static Condition hasComment(Table<?> table, String comment) {
        return condition(
                "pg_catalog.obj_description(pg_catalog.to_regclass({0}), 'pg_class') = {1}",
                new QuotedText(table), inline(comment));
    }

    private static Condition relationExists(QueryPart relation) {
        return condition("pg_catalog.to_regclass({0}) is not null", new QuotedText(relation));
    }
}
