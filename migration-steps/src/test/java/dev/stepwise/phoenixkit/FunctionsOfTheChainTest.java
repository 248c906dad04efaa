package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The functions that the chain leaves behind do the same whoever calls them and whatever is on the caller's search path. */
class FunctionsOfTheChainTest {

    /**
     * A schema in which whatever PostgreSQL has fails, its functions, its operators and its types by their names, and in which there are
     * operators for pairs of types for which PostgreSQL has none, so that they fit better than a conversion.
     */
    private static final String TRAP = """
            do $$
            declare made record;
            begin
            create schema trap;
            for made in
              select 'function ' || proname as name, proargtypes::oid[] as types
              from pg_proc where pronamespace = 'pg_catalog'::regnamespace and prokind = 'f'
              union all
              select 'operator ' || oprname, array_remove(array[oprleft, oprright], 0) from pg_operator
              union all
              select 'operator ' || name, array[l.oid, r.oid]
              from unnest(array['+', '-', '*', '/', '%', '||', '=', '<>', '<', '>']) as name, pg_type l, pg_type r
              where l.typname = any (array['int2', 'int4', 'int8', 'numeric', 'float8', 'text', 'varchar', 'uuid', 'jsonb'])
                and r.typname = any (array['int2', 'int4', 'int8', 'numeric', 'float8', 'text', 'varchar', 'uuid', 'jsonb'])
                and not exists (select from pg_operator where oprname = name and oprleft = l.oid and oprright = r.oid)
            loop
              continue when exists (select from pg_type where oid = any (made.types) and typtype = 'p');
              execute format('create or replace function trap.%I(%s) returns boolean language plpgsql as %L',
                replace(made.name, 'function ', ''), oidvectortypes(array_to_string(made.types, ' ')::oidvector),
                format('begin raise exception using message = %L; end', made.name || ' ran'));
              if made.name like 'operator %' then
                execute format('create operator trap.%s (%s rightarg = %s, function = trap.%I)',
                  replace(made.name, 'operator ', ''),
                  case cardinality(made.types) when 2 then 'leftarg = ' || made.types[1]::regtype || ',' end,
                  made.types[cardinality(made.types)]::regtype, made.name);
              end if;
            end loop;
            for made in
              select typname from pg_type where typnamespace = 'pg_catalog'::regnamespace and typtype = 'b' and typelem = 0
            loop
              execute format('create domain trap.%I as pg_catalog.text check (false)', made.typname);
            end loop;
            end $$""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(Chain.NEWEST);

    @BeforeEach
    void prepareTheTrap() {
        database.execute(TRAP);
    }

    @Test
    void nothingOfACallersPathRunsInTheFunctionsOfTheChain() {
        assertThat(database.rows("""
                select proname from pg_proc where pronamespace = 'public'::regnamespace and not exists (
                  select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')
                order by proname""")).containsExactly("extract_primary_slug", "uuid_generate_v7");

        database.execute(
                "set search_path to trap, pg_catalog",
                "select public.uuid_generate_v7()",
                "select public.extract_primary_slug(pg_catalog.jsonb_build_object('b', 'second', 'a', 'first'))",
                "insert into public.phoenix_kit_settings (key, value) values ('key', 'value')");

        assertThat(database.rows("select uuid from phoenix_kit_settings where key = 'key'"))
                .allMatch(uuid -> uuid.charAt(14) == '7');
    }

    @Test
    void theTrapCatchesWhatABodyLeavesBare() {
        assertThat(Stream.of(
                        "clock_timestamp()::pg_catalog.text",
                        "'a'::text",
                        "1::pg_catalog.numeric * 2",
                        "1::pg_catalog.int8 % 2",
                        "'a'::pg_catalog.text || 'b'",
                        "'a'::pg_catalog.varchar = 'b'::pg_catalog.varchar"))
                .allSatisfy(this::isCaught);
    }

    private void isCaught(String expression) {
        database.execute("create or replace function bare() returns text language plpgsql as $$ begin return %s; end $$"
                .formatted(expression));

        assertThatThrownBy(() -> database.execute("set search_path to trap, pg_catalog", "select public.bare()"))
                .hasStackTraceContaining("PL/pgSQL function public.bare()");
    }
}
