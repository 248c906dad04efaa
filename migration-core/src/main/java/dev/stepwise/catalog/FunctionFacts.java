package dev.stepwise.catalog;

import java.util.List;

/** What the catalog keeps of functions, procedures and aggregates. */
final class FunctionFacts {

    // Names of the schema in a body or a setting are told from other words by their quotes, or by the point after them.
    private static final String WITHOUT_SCHEMA = """
            regexp_replace(replace(%s, '"' || replace(n.nspname, '"', '""') || '"', '{schema}'),
                           '\\m' || case when quote_ident(n.nspname) = n.nspname then n.nspname else '{schema}' end || '\\.', '{schema}.', 'g')""";

    // A path names schemas without a point after them, and without quotes where a name needs none.
    private static final String SETTING_WITHOUT_SCHEMA =
            """
            regexp_replace(%s, '^(search_path=(.*, )?)' || case when quote_ident(n.nspname) = n.nspname then n.nspname else '"' end || '(?=,|$)',
                           '\\1{schema}')""".formatted(WITHOUT_SCHEMA.formatted(Names.verbatim("setting")));

    // Those that the server makes for a range follow from it, but for what is noted of them and granted on them.
    private static final String FUNCTIONS = """
            select 'pg_proc'::regclass, p.oid, 0,
                   format('%%s %%s(%%s)', case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate'
                                       when 'w' then 'window function' else 'function' end,
                          p.proname, pg_get_function_identity_arguments(p.oid)),
                   concat_ws(' ',
                   'returns ' || pg_get_function_result(p.oid),
                   'language ' || l.lanname,
                   case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
                   case when p.proisstrict then 'strict' end,
                   case p.proparallel when 's' then 'parallel safe' when 'r' then 'parallel restricted' end,
                   case when p.prosecdef then 'security definer' end,
                   case when p.proleakproof then 'leakproof' end,
                   'cost ' || nullif(p.procost, case when l.lanname in ('c', 'internal') then 1 else 100 end),
                   'rows ' || nullif(p.prorows, case when p.proretset then 1000 else 0 end),
                   'support ' || nullif(p.prosupport, 0)::regproc,
                   (select 'transform ' || string_agg(format_type(type, null), ', ' order by place)
                    from unnest(p.protrftypes) with ordinality as transformed (type, place)),
                   case when p.pronargdefaults > 0 then 'arguments ' || pg_get_function_arguments(p.oid) end,
                   (select 'with ' || string_agg(%1$s, ', ' order by setting) from unnest(p.proconfig) setting
                    where function_bodies),
                   case when function_bodies and p.prokind <> 'a' then 'body '
                        || coalesce(pg_get_function_sqlbody(p.oid),
                                    quote_literal(replace(%2$s, e'\\n', '\\n'))) || coalesce(' of ' || p.probin, '') end,
                   (select concat_ws(' ', 'state', format_type(aggtranstype, null), 'by', aggtransfn::regproc, 'final ' || nullif(aggfinalfn, 0)::regproc,
                           case when aggfinalextra then 'final extra' end,
                           'final modifies ' || nullif(aggfinalmodify::text, case aggkind when 'n' then 'r' else 's' end),
                           'size ' || nullif(aggtransspace, 0),
                           'combined by ' || nullif(aggcombinefn, 0)::regproc, 'serialized by ' || nullif(aggserialfn, 0)::regproc,
                           'deserialized by ' || nullif(aggdeserialfn, 0)::regproc, 'moved by ' || nullif(aggmtransfn, 0)::regproc,
                           'moved back by ' || nullif(aggminvtransfn, 0)::regproc, 'moved state ' || format_type(nullif(aggmtranstype, 0), null),
                           'moved final ' || nullif(aggmfinalfn, 0)::regproc, case when aggmfinalextra then 'moved final extra' end,
                           'moved final modifies ' || nullif(aggmfinalmodify::text, case aggkind when 'n' then 'r' else 's' end),
                           'moved size ' || nullif(aggmtransspace, 0), 'moved initially ' || quote_literal(aggminitval),
                           'sorted by ' || nullif(aggsortop, 0)::regoperator, 'initially ' || quote_literal(agginitval), 'kind ' || nullif(aggkind::text, 'n'))
                    from pg_aggregate where aggfnoid = p.oid),
                   %3$s, %4$s)
            from pg_proc p
            join namespace n on n.oid = p.pronamespace
            join pg_language l on l.oid = p.prolang
            cross join asked
            where p.oid not in (select objid from pg_depend where classid = 'pg_proc'::regclass and deptype = 'i')
               or p.oid in (select object from noted where class = 'pg_proc'::regclass) or %3$s is not null or %4$s is not null
            """.formatted(
                    SETTING_WITHOUT_SCHEMA,
                    WITHOUT_SCHEMA.formatted("p.prosrc"),
                    Roles.owner("p.proowner"),
                    Roles.privileges("f", "p.proacl", "p.proowner"));

    static final List<String> PARTS = List.of(FUNCTIONS);

    private FunctionFacts() {}
}
