-- What the schema asked.schema holds, a fact a row, with the schema's name as the server prints it. Takes the schema's name as its parameter.
with asked as materialized (select ?::text as schema),
home as (select n.oid, n.nspowner from pg_namespace n, asked where n.nspname = asked.schema),
relation as (select c.* from pg_class c, home where c.relnamespace = home.oid),
described as (
  select o.type || ' ' || o.identity as object, d.description
  from (select * from pg_description where objoid >= 16384 offset 0) d
  cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) o, asked where o.schema = quote_ident(asked.schema) or strpos(o.identity, ' on ' || quote_ident(asked.schema) || '.') > 0)
select concat_ws(' ', 'relation', relname, relkind, relpersistence, relreplident, relrowsecurity, relforcerowsecurity, relispartition,
    pg_get_expr(relpartbound, oid), pg_get_partkeydef(oid), reloptions::text, pg_get_userbyid(relowner),
    (select string_agg(a::text, ',' order by a::text) from unnest(coalesce(relacl, acldefault(case relkind when 'S' then 's' else 'r' end::"char", relowner))) a),
    (select amname from pg_am where pg_am.oid = relam),
    (select string_agg(inhparent::regclass::text, ',' order by inhseqno) from pg_inherits where inhrelid = relation.oid)) as fact
  from relation where relkind in ('r', 'p', 'v', 'm', 'S', 'f', 'c')
union all
select concat_ws(' ', 'column', relname,
    (select count(*) from pg_attribute b where b.attrelid = relation.oid and b.attnum between 1 and a.attnum and not b.attisdropped), attname, format_type(atttypid, atttypmod), attnotnull, attidentity, attgenerated,
    pg_get_expr(adbin, adrelid), (select collname from pg_collation where pg_collation.oid = attcollation and collname <> 'default'),
    attstorage, attcompression, attstattarget, attoptions::text, attacl::text, attislocal)
  from relation join pg_attribute a on attrelid = relation.oid left join pg_attrdef on adrelid = attrelid and adnum = attnum
  where attnum > 0 and not attisdropped and relkind in ('r', 'p', 'v', 'm', 'f', 'c')
union all
select concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid, indisprimary, indisreplident, indisclustered, r.reloptions::text)
  from pg_index join relation r on r.oid = indexrelid
union all
select concat_ws(' ', 'constraint', coalesce(conrelid::regclass::text, contypid::regtype::text), conname, pg_get_constraintdef(c.oid), convalidated)
  from pg_constraint c, home where connamespace = home.oid
union all
select concat_ws(' ', 'trigger', pg_get_triggerdef(t.oid), tgenabled) from pg_trigger t join relation on relation.oid = tgrelid where not tgisinternal
union all
select concat_ws(' ', 'rule', pg_get_ruledef(r.oid), ev_enabled) from pg_rewrite r join relation on relation.oid = ev_class
union all
select concat_ws(' ', 'policy', relname, polname, polcmd, polpermissive, polroles::regrole[]::text, pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
  from pg_policy join relation on relation.oid = polrelid
union all
select concat_ws(' ', 'sequence', relname, s.seqtypid::regtype, seqstart, seqincrement, seqmin, seqmax, seqcache, seqcycle,
    (select d.refobjid::regclass || '.' || attname from pg_depend d join pg_attribute on attrelid = d.refobjid and attnum = d.refobjsubid
      where d.classid = 'pg_class'::regclass and d.objid = relation.oid and d.deptype in ('a', 'i')))
  from pg_sequence s join relation on relation.oid = seqrelid
union all
select concat_ws(' ', 'function', p.oid::regprocedure, prokind, case prokind when 'a' then 'aggregate' else pg_get_functiondef(p.oid) end,
    pg_get_userbyid(proowner), (select string_agg(a::text, ',' order by a::text) from unnest(coalesce(proacl, acldefault('f', proowner))) a)) from pg_proc p, home where pronamespace = home.oid
union all
select concat_ws(' ', 'type', typname, typtype, typnotnull, typdefault, (select collname from pg_collation where pg_collation.oid = typcollation and collname <> 'default'), format_type(typbasetype, typtypmod), (select string_agg(a::text, ',' order by a::text) from unnest(coalesce(typacl, acldefault('T', typowner))) a), pg_get_userbyid(typowner),
    (select string_agg(enumlabel, ',' order by enumsortorder) from pg_enum where enumtypid = t.oid),
    (select rngsubtype::regtype || ' ' || coalesce(rngsubdiff::text, '') || ' ' || coalesce(rngmultitypid::regtype::text, '') || rngcollation || ' ' || rngsubopc from pg_range where rngtypid = t.oid))
  from pg_type t, home where typnamespace = home.oid and typtype <> 'b'
union all
select concat_ws(' ', 'collation', collname, collprovider, collisdeterministic, collcollate, collctype, to_jsonb(c) ->> 'colllocale')
  from pg_collation c, home where collnamespace = home.oid
union all
select concat_ws(' ', 'statistics', pg_get_statisticsobjdef(s.oid), stxstattarget) from pg_statistic_ext s, home where stxnamespace = home.oid
union all
select concat_ws(' ', 'rights on the schema', (select string_agg(a::text, ',' order by a::text) from unnest(coalesce(nspacl, acldefault('n', nspowner))) a))
  from pg_namespace, asked where nspname = asked.schema
union all
select concat_ws(' ', 'default privilege', pg_get_userbyid(defaclrole), defaclobjtype, defaclacl::text) from pg_default_acl, home where defaclnamespace = home.oid
union all
select concat_ws(' ', 'comment on', object, description) from described where description !~ '^[0-9]+$'
order by 1
