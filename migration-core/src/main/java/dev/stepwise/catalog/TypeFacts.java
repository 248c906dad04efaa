package dev.stepwise.catalog;

import java.util.List;

/** What the catalog keeps of types and of what compares, casts, orders and searches their values. */
final class TypeFacts {

    private static final String TYPES = """
            select 'pg_type'::regclass, t.oid, 0, t.subject, concat_ws(' ',
                   case t.typtype
                   when 'e' then (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)
                                  from pg_enum where enumtypid = t.oid)
                   when 'r' then (select concat_ws(' ', 'of', format_type(rngsubtype, null),
                                         %3$s,
                                         'canonical ' || nullif(rngcanonical, 0)::regproc, 'difference ' || nullif(rngsubdiff, 0)::regproc,
                                         (select 'ordered by ' || %4$s from pg_opclass o where o.oid = rngsubopc and not opcdefault),
                                         'multirange ' || format_type(rngmultitypid, null))
                                  from pg_range where rngtypid = t.oid)
                   when 'c' then (select string_agg(concat_ws(' ', quote_ident(attname), format_type(atttypid, atttypmod), %5$s), ', ' order by attnum)
                                  from pg_attribute where attrelid = t.typrelid and attnum > 0 and not attisdropped)
                   when 'b' then concat_ws(' ', 'input', typinput::regproc, 'output', typoutput::regproc, 'length', typlen, 'category', typcategory,
                                           'storage', typstorage, 'alignment', typalign, case when typbyval then 'by value' end,
                                           case when typispreferred then 'preferred' end, 'default ' || typdefault,
                                           'receive ' || nullif(typreceive, 0)::regproc, 'send ' || nullif(typsend, 0)::regproc,
                                           'modifiers in ' || nullif(typmodin, 0)::regproc, 'out ' || nullif(typmodout, 0)::regproc,
                                           'analyze ' || nullif(typanalyze, 0)::regproc, 'subscript ' || nullif(typsubscript, 0)::regproc,
                                           'element ' || format_type(nullif(typelem, 0), null), 'delimiter ' || nullif(typdelim::text, ','),
                                           case when typcollation <> 0 then 'collatable' end)
                   when 'p' then 'shell'
                   else concat_ws(' ',
                        format_type(t.typbasetype, t.typtypmod),
                        %6$s,
                        case when t.typnotnull then 'not null' end,
                        'default ' || pg_get_expr(t.typdefaultbin, 0))
                   end,
                   %1$s, %2$s)
            from type t
            """.formatted(
                    Roles.owner("t.typowner"),
                    Roles.privileges("T", "t.typacl", "t.typowner"),
                    Names.collation("rngcollation", collationOf("rngsubtype")),
                    Names.visible("opclass", "o", "opc"),
                    Names.collation("attcollation", collationOf("atttypid")),
                    Names.collation("t.typcollation", collationOf("t.typbasetype")));

    private static final String CONSTRAINTS_OF_DOMAINS = """
            select 'pg_constraint'::regclass, c.oid, 0, format('%s constraint %s', t.subject, conname), pg_get_constraintdef(c.oid)
            from type t join pg_constraint c on c.contypid = t.oid cross join asked
            where c.contype = 'c' or newer_servers
            """;

    // The types of rows and arrays follow from their tables and elements, but for what is said of them and granted on
    // them.
    private static final String ROWS_AND_ARRAYS = """
            select 'pg_type'::regclass, t.oid, 0, 'type ' || typname, privileges
            from pg_type t join namespace n on n.oid = typnamespace,
                 lateral %s as granted (privileges)
            where t.oid not in (select oid from type)
              and (privileges is not null or t.oid in (select object from noted where class = 'pg_type'::regclass))
            """.formatted(Roles.privileges("T", "t.typacl", "t.typowner"));

    private static final String NOTED_ATTRIBUTES = """
            select 'pg_class'::regclass, t.typrelid, attnum::int, format('%s attribute %s', t.subject, attname), null
            from type t join pg_attribute on attrelid = t.typrelid and attnum > 0 and not attisdropped
            where t.typtype = 'c' and (attrelid, attnum) in (select object, part from noted where class = 'pg_class'::regclass)
            """;

    private static final String CASTS = """
            select 'pg_cast'::regclass, c.oid, 0,
                   format('cast from %s to %s', format_type(castsource, null), format_type(casttarget, null)), concat_ws(' ',
                   case castmethod when 'f' then 'by ' || castfunc::regprocedure when 'i' then 'by text' else 'binary' end,
                   case castcontext when 'a' then 'in assignments' when 'i' then 'implicit' end)
            from pg_cast c
            where (exists (select from pg_type t join namespace n on n.oid = typnamespace where t.oid in (castsource, casttarget))
                   or exists (select from pg_proc p join namespace n on n.oid = pronamespace where p.oid = castfunc))
              and c.oid not in (select objid from pg_depend where classid = 'pg_cast'::regclass and deptype = 'i')
            """;

    private static final String TRANSFORMS = """
            select 'pg_transform'::regclass, f.oid, 0, format('transform for %s language %s', format_type(trftype, null), lanname), concat_ws(' ',
                   'from sql by ' || nullif(trffromsql, 0)::regprocedure, 'to sql by ' || nullif(trftosql, 0)::regprocedure)
            from pg_transform f join pg_language l on l.oid = trflang
            where exists (select from pg_type t join namespace n on n.oid = typnamespace where t.oid = trftype)
               or exists (select from pg_proc p join namespace n on n.oid = pronamespace where p.oid in (trffromsql, trftosql))
            """;

    private static final String OPERATORS = """
            select 'pg_operator'::regclass, o.oid, 0,
                   format('operator %%s (%%s, %%s)', oprname, format_type(nullif(oprleft, 0), null), format_type(oprright, null)), concat_ws(' ',
                   'returns', format_type(oprresult, null), 'by', oprcode::regproc::text,
                   'commutator ' || nullif(oprcom, 0)::regoperator, 'negator ' || nullif(oprnegate, 0)::regoperator,
                   'restrict ' || nullif(oprrest, 0)::regproc, 'join ' || nullif(oprjoin, 0)::regproc,
                   case when oprcanhash then 'hashes' end, case when oprcanmerge then 'merges' end,
                   %s)
            from pg_operator o join namespace n on n.oid = oprnamespace
            """;

    private static final String OPERATOR_CLASSES = """
            select 'pg_opclass'::regclass, c.oid, 0, format('operator class %%s using %%s', opcname, amname), concat_ws(' ',
                   case when opcdefault then 'default' end, 'for', format_type(opcintype, null), 'family', %s,
                   'storage ' || format_type(nullif(opckeytype, 0), null),
                   %s)
            from pg_opclass c join namespace n on n.oid = opcnamespace join pg_am a on a.oid = opcmethod
            join pg_opfamily f on f.oid = opcfamily
            """;

    private static final String OPERATOR_FAMILIES = """
            select 'pg_opfamily'::regclass, f.oid, 0, format('operator family %%s using %%s', opfname, amname), concat_ws(' ',
                   (select string_agg(amopstrategy || ' ' || amopopr::regoperator
                                      || coalesce(' for order by ' || (select %s from pg_opfamily s where s.oid = amopsortfamily), ''),
                                      ', ' order by amopstrategy, amopopr::regoperator::text)
                    from pg_amop where amopfamily = f.oid),
                   (select 'support ' || string_agg(format('%%s (%%s, %%s) %%s', amprocnum, format_type(amproclefttype, null),
                                                        format_type(amprocrighttype, null), amproc::regprocedure), ', '
                                                 order by amprocnum, format_type(amproclefttype, null), format_type(amprocrighttype, null))
                    from pg_amproc where amprocfamily = f.oid),
                   %s)
            from pg_opfamily f join namespace n on n.oid = opfnamespace join pg_am a on a.oid = opfmethod
            """;

    // The locale of ICU is in a column that has had three names.
    private static final String COLLATIONS = """
            select 'pg_collation'::regclass, c.oid, 0, 'collation ' || collname, concat_ws(' ',
                   'provider', collprovider,
                   'locale ' || coalesce(to_jsonb(c) ->> 'colllocale', to_jsonb(c) ->> 'colliculocale', collcollate),
                   'type ' || case when collprovider <> 'i' then collctype end,
                   'rules ' || (to_jsonb(c) ->> 'collicurules'),
                   case when not collisdeterministic then 'not deterministic' end,
                   %s)
            from pg_collation c join namespace n on n.oid = collnamespace
            """;

    private static final String CONVERSIONS = """
            select 'pg_conversion'::regclass, c.oid, 0, 'conversion ' || conname, concat_ws(' ',
                   case when condefault then 'default' end, 'from', pg_encoding_to_char(conforencoding),
                   'to', pg_encoding_to_char(contoencoding), 'by', conproc::regproc::text,
                   %s)
            from pg_conversion c join namespace n on n.oid = connamespace
            """;

    private static final String SEARCH_CONFIGURATIONS = """
            select 'pg_ts_config'::regclass, c.oid, 0, 'text search configuration ' || cfgname, concat_ws(' ',
                   'parser', (select %s from pg_ts_parser p where p.oid = cfgparser),
                   (select string_agg(maptokentype || ' ' || mapdict::regdictionary, ', ' order by maptokentype, mapseqno)
                    from pg_ts_config_map where mapcfg = c.oid),
                   %s)
            from pg_ts_config c join namespace n on n.oid = cfgnamespace
            """;

    private static final String SEARCH_DICTIONARIES = """
            select 'pg_ts_dict'::regclass, d.oid, 0, 'text search dictionary ' || dictname, concat_ws(' ',
                   'template', (select %s from pg_ts_template t where t.oid = dicttemplate), dictinitoption,
                   %s)
            from pg_ts_dict d join namespace n on n.oid = dictnamespace
            """;

    private static final String SEARCH_PARSERS = """
            select 'pg_ts_parser'::regclass, p.oid, 0, 'text search parser ' || prsname,
                   concat_ws(' ', prsstart::regproc, prstoken::regproc, prsend::regproc, prsheadline::regproc, prslextype::regproc)
            from pg_ts_parser p join namespace n on n.oid = prsnamespace
            """;

    private static final String SEARCH_TEMPLATES = """
            select 'pg_ts_template'::regclass, t.oid, 0, 'text search template ' || tmplname,
                   concat_ws(' ', nullif(tmplinit, 0)::regproc, tmpllexize::regproc)
            from pg_ts_template t join namespace n on n.oid = tmplnamespace
            """;

    static final List<String> PARTS = List.of(
            TYPES,
            CONSTRAINTS_OF_DOMAINS,
            NOTED_ATTRIBUTES,
            ROWS_AND_ARRAYS,
            CASTS,
            TRANSFORMS,
            OPERATORS.formatted(Roles.owner("oprowner")),
            OPERATOR_CLASSES.formatted(Names.visible("opfamily", "f", "opf"), Roles.owner("opcowner")),
            OPERATOR_FAMILIES.formatted(Names.visible("opfamily", "s", "opf"), Roles.owner("opfowner")),
            COLLATIONS.formatted(Roles.owner("collowner")),
            CONVERSIONS.formatted(Roles.owner("conowner")),
            SEARCH_CONFIGURATIONS.formatted(Names.visible("ts_parser", "p", "prs"), Roles.owner("cfgowner")),
            SEARCH_DICTIONARIES.formatted(Names.visible("ts_template", "t", "tmpl"), Roles.owner("dictowner")),
            SEARCH_PARSERS,
            SEARCH_TEMPLATES);

    private static String collationOf(String type) {
        return "(select typcollation from pg_type y where y.oid = %s)".formatted(type);
    }

    private TypeFacts() {}
}
