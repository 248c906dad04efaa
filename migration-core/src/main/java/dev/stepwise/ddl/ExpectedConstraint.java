package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;

import org.jooq.Constraint;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/** A foreign key or a check that the table may have already. */
record ExpectedConstraint(Table<?> table, Constraint constraint) {

    /** Compares the constraint that is there with the declared one of an empty table with the same columns. */
    private static final String ADD = """
            declare
              named constant oid := (
                select oid from pg_catalog.pg_constraint where conrelid = pg_catalog.to_regclass({0}) and conname = {1});
              found text;
              declared text;
            begin
            if named is null then
              {2};
            else
              create table {3} (like {4});
              alter table {3} add {5};
              select pg_catalog.pg_get_constraintdef(oid) into declared
                from pg_catalog.pg_constraint where conrelid = pg_catalog.to_regclass({6}) and conname = {1};
              drop table {3};
              found := pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(named), ' NOT VALID$', '');
              if found <> declared then
                raise exception using message = pg_catalog.format(
                  'The constraint %I of %s is there with another definition than the step declares. Drop or rename it, then run again. '
                  'It is: %s. Declared is: %s.', {1}, pg_catalog.to_regclass({0}), found, declared);
              end if;
              {7};
            end if;
            end""";

    private static final Table<?> PROBE = new SchemaObject("stepwise_probe");

    /** Returns the statement that adds it for new rows. */
    Query addNotValid() {
        return addOr(PostgresDdl.addNotValid(table, constraint), raw("null"));
    }

    /** Returns the statement that adds it for all rows, or validates it for those. */
    Query add() {
        return addOr(query("alter table {0} add {1}", table, constraint), validate());
    }

    Query validate() {
        return OnlineDdl.validate(table, constraint.getName());
    }

    private Query addOr(QueryPart addition, QueryPart otherwise) {
        return AnonymousBlock.of(
                ADD,
                new QuotedText(table),
                inline(constraint.getName()),
                addition,
                PROBE,
                table,
                constraint,
                new QuotedText(PROBE),
                otherwise);
    }
}
