package dev.stepwise.ddl;

/** The block by which an enum type replaces another. */
final class EnumReplacementBlock {

    /**
     * Writes all statements, in the order of their ranks, before it executes the first. What the server prints of a default, an index or a
     * constraint names the type by its name, which the new type has when these are made again.
     *
     * <p>Parts: the old type's name as a text, its columns as rows, the labels that are mapped, these beside their
     * new ones as rows, the statement that creates the new
     * type as a text, its labels.
     */
    static final String SQL = """
            declare
              replaced constant regtype := {0}::regtype;
              types constant oid[] := array(
                select t.oid from pg_catalog.pg_type t where t.oid = replaced or t.typelem = replaced and t.typcategory = 'A');
              lost constant text[] := array(
                select enumlabel::text from pg_catalog.pg_enum
                where enumtypid = replaced and enumlabel::text <> all ({5}) and enumlabel::text <> all ({2}) order by enumsortorder);
              first text := '';
              last text := '';
              named record;
              found text;
              statement text;
              statements text[];
            begin
            """ + Hindrances.SQL + Rows.SQL + Statements.SQL + """
            foreach statement in array statements loop
              execute statement;
            end loop;
            end""";

    private EnumReplacementBlock() {}

    /** Stops where the type, or a column of it, is used by what the block does not make again. */
    private static final class Hindrances {

        static final String SQL = """
                select pg_catalog.string_agg(pg_catalog.format('%I of %s', c.name, c.relation), ', ') into found
                  from ({1}) as c (relation, name)
                  where not exists (
                    select from pg_catalog.pg_attribute a
                    where a.attrelid = c.relation and a.attname = c.name and not a.attisdropped and a.atttypid = any (types));
                if found is not null then
                  raise exception using message = pg_catalog.format(
                    'These are no columns of the enum type %s: %s. Name those that are, and run again.', replaced, found);
                end if;
                with named as (
                  select c.relation, a.attnum from ({1}) as c (relation, name)
                  join pg_catalog.pg_attribute a on a.attrelid = c.relation and a.attname = c.name and not a.attisdropped
                ), moved as (
                  select relation, attnum from named
                  union select a.attrelid, a.attnum from pg_catalog.pg_attribute a
                  where a.atttypid = any (types) and a.attinhcount > 0 and not a.attisdropped
                ), used as (
                  select d.classid, d.objid, d.objsubid from pg_catalog.pg_depend d
                  where d.refclassid = 'pg_type'::regclass and d.refobjid = any (types) and d.deptype <> 'i'
                    and not (d.classid = 'pg_class'::regclass and d.objsubid > 0
                      and exists (select from moved m where m.relation = d.objid and m.attnum = d.objsubid))
                    and not (d.classid = 'pg_class'::regclass and exists (
                      select from pg_catalog.pg_index i where i.indexrelid = d.objid))
                    and not (d.classid = 'pg_constraint'::regclass and exists (
                      select from pg_catalog.pg_constraint c where c.oid = d.objid and c.contype = 'c' and c.conrelid <> 0))
                    and not (d.classid = 'pg_attrdef'::regclass and exists (
                      select from pg_catalog.pg_attrdef f join moved m on m.relation = f.adrelid and m.attnum = f.adnum where f.oid = d.objid))
                  union
                  select d.classid, d.objid, d.objsubid from pg_catalog.pg_depend d join moved m on m.relation = d.refobjid and m.attnum = d.refobjsubid
                  where d.refclassid = 'pg_class'::regclass
                    and (d.classid in ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_trigger'::regclass, 'pg_proc'::regclass,
                        'pg_publication_rel'::regclass)
                      or d.classid = 'pg_attrdef'::regclass and not exists (
                        select from pg_catalog.pg_attrdef f where f.oid = d.objid and f.adrelid = m.relation and f.adnum = m.attnum))
                )
                select pg_catalog.string_agg(distinct pg_catalog.pg_describe_object(classid, objid, objsubid), ', ') into found from used;
                if found is not null then
                  raise exception using message = pg_catalog.format(
                    'The enum type %s cannot be replaced, since these use it or its columns: %s. '
                    'Name columns of tables by in(...); drop the rest in the step before, and create it again after.', replaced, found);
                end if;
                """;
    }

    /** Stops where a row has a label that goes. */
    private static final class Rows {

        static final String SQL = """
                for named in
                  select c.relation, c.name, a.atttypid = replaced as single, (
                      select pg_catalog.string_agg(pg_catalog.format('%I', k.attname), ', ' order by k.attnum)
                      from pg_catalog.pg_index i join pg_catalog.pg_attribute k on k.attrelid = i.indrelid and k.attnum = any (i.indkey)
                      where i.indrelid = c.relation and i.indisprimary) as key
                  from ({1}) as c (relation, name)
                  join pg_catalog.pg_attribute a on a.attrelid = c.relation and a.attname = c.name and a.atttypid = any (types)
                loop
                  execute pg_catalog.format(
                    'select pg_catalog.string_agg(key, '', '') from (select pg_catalog.concat_ws('', '', %s) as key from %s where %s limit 20) as found',
                    coalesce(named.key, 'ctid'), named.relation,
                    pg_catalog.format(case when named.single then '%I::text = any ($1)' else '%I::text[] && $1' end, named.name))
                    into found using lost;
                  if found is not null then
                    raise exception using message = pg_catalog.format(
                      'Rows of %s have in the column %I a label that the enum type %s is to lose (%s): %s. '
                      'Map the label in the step, or change these rows, and run again.',
                      named.relation, named.name, replaced, pg_catalog.array_to_string(lost, ', '), found);
                  end if;
                end loop;
                """;
    }

    /** Writes the statements. */
    private static final class Statements {

        static final String SQL = """
                for named in select * from ({3}) as m (label, other) loop
                  first := 'pg_catalog.array_replace(' || first;
                  last := last || pg_catalog.format(', %L, %L)', named.label, named.other);
                end loop;
                with named as (
                  select c.relation, a.attnum, a.attname, a.atttypid = replaced as single, pg_catalog.format('%I', a.attname) as name,
                    pg_catalog.pg_get_expr(f.adbin, f.adrelid) as initial
                  from ({1}) as c (relation, name)
                  join pg_catalog.pg_attribute a on a.attrelid = c.relation and a.attname = c.name and a.atttypid = any (types)
                  left join pg_catalog.pg_attrdef f on f.adrelid = a.attrelid and f.adnum = a.attnum
                ), constraints as (
                  select c.* from pg_catalog.pg_constraint c
                  where c.conparentid = 0 and c.conrelid <> 0 and c.conislocal and (
                    c.contype = 'f' and exists (
                      select from named n where n.relation = c.conrelid and n.attnum = any (c.conkey) or n.relation = c.confrelid and n.attnum = any (c.confkey))
                    or c.contype = 'c' and exists (
                      select from pg_catalog.pg_depend d where d.classid = 'pg_constraint'::regclass and d.objid = c.oid
                        and d.refclassid = 'pg_type'::regclass and d.refobjid = any (types)))
                ), indexes as (
                  select i.indexrelid from pg_catalog.pg_index i
                  where not exists (select from pg_catalog.pg_inherits h where h.inhrelid = i.indexrelid)
                    and exists (
                      select from pg_catalog.pg_depend d where d.classid = 'pg_class'::regclass and d.objid = i.indexrelid
                        and d.refclassid = 'pg_type'::regclass and d.refobjid = any (types))
                )
                select pg_catalog.array_agg(made order by rank, made) into statements from (
                  select case contype when 'f' then 1 else 2 end as rank,
                    pg_catalog.format('alter table %s drop constraint %I', conrelid::regclass, conname) as made from constraints
                  union all
                  select 2, pg_catalog.format('drop index %s', indexrelid::regclass) from indexes
                  union all
                  select 3, pg_catalog.format('alter type %s rename to stepwise_replaced', replaced)
                  union all
                  select 4, {4}
                  union all
                  select 5, pg_catalog.format('alter table %s %s', relation::regclass, pg_catalog.string_agg(
                    case when initial is not null then pg_catalog.format('alter %s drop default, ', name) else '' end
                    || case when single
                      then pg_catalog.format('alter %s type %s using (%s)[1]::%s', name, replaced, first || 'array[' || name || '::text]' || last, replaced)
                      else pg_catalog.format('alter %s type %s[] using %s::%s[]', name, replaced, first || name || '::text[]' || last, replaced) end
                    || case when initial is not null then pg_catalog.format(', alter %s set default %s', name, coalesce(
                      (select pg_catalog.format('%L::%s', m.other, replaced) from ({3}) as m (label, other)
                        where initial = pg_catalog.format('%L::%s', m.label, replaced)), initial)) else '' end, ', ' order by attnum))
                  from named group by relation
                  union all
                  select 6, pg_catalog.format('drop type %s.stepwise_replaced', typnamespace::regnamespace) from pg_catalog.pg_type where oid = replaced
                  union all
                  select 7, pg_catalog.format('comment on type %s is %L', replaced, said)
                  from pg_catalog.obj_description(replaced, 'pg_type') as said where said is not null
                  union all
                  select 7, pg_catalog.format('revoke usage on type %s from public', replaced)
                  from pg_catalog.pg_type where oid = replaced and typacl is not null
                  union all
                  select 8, pg_catalog.format('grant usage on type %s to %s%s', replaced,
                    case grantee when 0 then 'public' else pg_catalog.format('%I', pg_catalog.pg_get_userbyid(grantee)) end,
                    case when is_grantable then ' with grant option' end)
                  from pg_catalog.pg_type t, pg_catalog.aclexplode(t.typacl) where t.oid = replaced and grantee <> t.typowner
                  union all
                  select 9, pg_catalog.format('alter type %s owner to %I', replaced, pg_catalog.pg_get_userbyid(typowner))
                  from pg_catalog.pg_type where oid = replaced and pg_catalog.pg_get_userbyid(typowner) <> current_user
                  union all
                  select 10, pg_catalog.regexp_replace(
                    pg_catalog.pg_get_indexdef(indexrelid), '^(CREATE (UNIQUE )?INDEX ("([^"]|"")*"|[^" ]+) ON) ONLY ', '\\1 ') from indexes
                  union all
                  select case contype when 'f' then 12 else 11 end,
                    pg_catalog.format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_catalog.pg_get_constraintdef(oid))
                  from constraints
                  union all
                  select 13, pg_catalog.format('comment on %s is %L', object, said) from (
                    select 'index ' || indexrelid::regclass, pg_catalog.obj_description(indexrelid, 'pg_class') from indexes
                    union all
                    select pg_catalog.format('constraint %I on %s', conname, conrelid::regclass), pg_catalog.obj_description(oid, 'pg_constraint')
                    from constraints
                  ) as comments (object, said) where said is not null
                ) as parts;
                """;
    }
}
