package dev.stepwise.ddl;

import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.trueCondition;

import dev.stepwise.migrate.StatementGroup;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/**
 * The statements that create, drop or rebuild an index while rows are written.
 *
 * <p>Each can run twice, and after any of them was interrupted. PostgreSQL then leaves an index that is not valid, under the name of the
 * index or, where it was rebuilt, under that name with {@code _ccnew} or {@code _ccold} and perhaps a number, cut to 63 bytes.
 */
final class ConcurrentIndex {

    /**
     * Refuses the name where something else has it, and drops leftovers.
     *
     * <p>These are dropped under a lock on the table, so the wait for it is bounded: an index that another session is still building is
     * not valid either, and that session has the table locked.
     */
    private static final String CLEAR = """
            declare
              named constant regclass := pg_catalog.to_regclass({0});
              leftover regclass;
              declared text;
            begin
            if named is not null and not exists (
                select from pg_catalog.pg_index where indexrelid = named and indrelid = pg_catalog.to_regclass({1})) then
              raise exception using message = pg_catalog.format(
                'The name of the index %s is taken by a relation that is no index of the table %s. '
                'Rename or drop it, then run again.', named, pg_catalog.to_regclass({1}));
            end if;
            for leftover in
              select indexrelid
              from pg_catalog.pg_index join pg_catalog.pg_class c on c.oid = indexrelid,
                pg_catalog.regexp_replace(relname, '_cc(new|old)[0-9]*$', '') as stem
              where indrelid = pg_catalog.to_regclass({1}) and relkind = 'i' and not (indisvalid and indisready and indislive)
                and (indexrelid = named and {2}
                  or relname ~ '_cc(new|old)[0-9]*$'
                    and (stem = {3} or pg_catalog.octet_length(relname) >= 60 and pg_catalog.starts_with({3}, stem)))
            loop
              perform pg_catalog.set_config('lock_timeout', '2s', true);
              execute pg_catalog.format('drop index %s', leftover);
            end loop;
            {4}
            end""";

    /** Refuses a valid index of another definition; the server says the declared one of an empty table with the same columns. */
    private static final String COMPARE = """
            if pg_catalog.to_regclass({0}) is not null then
              create table {1} (like {2});
              {3};
              select pg_catalog.format('CREATE %sINDEX %I ON %s%I.%I ', case when indisunique then 'UNIQUE ' end, {4},
                    case when (select relkind from pg_catalog.pg_class where oid = named) = 'I' then 'ONLY ' end, nspname, {5})
                  || pg_catalog.substr(said, pg_catalog.strpos(said, probe) + pg_catalog.length(probe)) into declared
                from pg_catalog.pg_index join pg_catalog.pg_class c on c.oid = indrelid
                  join pg_catalog.pg_namespace n on n.oid = relnamespace,
                  pg_catalog.pg_get_indexdef(indexrelid) as said, pg_catalog.format(' ON %I.%I ', nspname, relname) as probe
                where indrelid = pg_catalog.to_regclass({6});
              drop table {1};
              if pg_catalog.pg_get_indexdef(named) <> declared then
                raise exception using message = pg_catalog.format(
                  'The index %s is there with another definition than the step declares. Drop or rename it, then run again. '
                  'It is: %s. Declared is: %s.', named, pg_catalog.pg_get_indexdef(named), declared);
              end if;
            end if;""";

    private static final Table<?> PROBE = new SchemaObject("stepwise_probe");

    private final PostgresIndex index;

    ConcurrentIndex(PostgresIndex index) {
        this.index = index;
    }

    StatementGroup create() {
        return StatementGroup.of(
                clear(trueCondition(), compare()),
                index.creation("concurrently if not exists ", name(index.name()), index.table()),
                requireValid());
    }

    /** Returns the statement that does the same inside a transaction, where writes to the table wait. */
    Query createAtOnce() {
        return AnonymousBlock.of(
                """
                begin
                if pg_catalog.to_regclass({0}) is null then
                  {1};
                else
                  {2};
                  {3};
                end if;
                end""",
                new QuotedText(index.qualified()),
                index.creation("", name(index.name()), index.table()),
                clearing(trueCondition(), compare()),
                index.creation("if not exists ", name(index.name()), index.table()));
    }

    StatementGroup drop() {
        return StatementGroup.of(
                clear(falseCondition(), raw("")), query("drop index concurrently if exists {0}", index.qualified()));
    }

    StatementGroup reindex() {
        return StatementGroup.of(
                clear(falseCondition(), raw("")),
                query("reindex index concurrently {0}", index.qualified()),
                requireValid());
    }

    private Query clear(Condition alsoTheIndexItself, QueryPart afterwards) {
        return AnonymousBlock.of("{0}", clearing(alsoTheIndexItself, afterwards));
    }

    private QueryPart clearing(Condition alsoTheIndexItself, QueryPart afterwards) {
        return sql(
                CLEAR,
                new QuotedText(index.qualified()),
                new QuotedText(index.table()),
                alsoTheIndexItself,
                inline(index.name()),
                afterwards);
    }

    private QueryPart compare() {
        return sql(
                COMPARE,
                new QuotedText(index.qualified()),
                PROBE,
                index.table(),
                index.creation("", raw(""), PROBE),
                inline(index.name()),
                inline(index.table().getName()),
                new QuotedText(PROBE));
    }

    private Query requireValid() {
        return PostgresDdl.require(
                index.isValid(), "The index \"%s\" is not valid. Run again.".formatted(index.name()));
    }
}
