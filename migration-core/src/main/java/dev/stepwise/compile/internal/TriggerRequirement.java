package dev.stepwise.compile.internal;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.script.internal.SqlText;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The requirement that a backfill's trigger can be created, and does not fail for a role that may write the table.
 *
 * <p>A trigger runs as the role that writes, so each such role needs what the expression reads. Roles of views over the table and of
 * tables above and below it count as well.
 */
record TriggerRequirement(TemplateRenderer renderer, Backfill backfill, List<TriggerReads> reads, String body) {

    private static final String PROBLEM = """
            with recursive written (relation) as (
              select stepwise_table::oid
              union
              select r.relation from written w, lateral (
                select inhparent from pg_inherits where inhrelid = w.relation
                union all select inhrelid from pg_inherits where inhparent = w.relation
                union all select v.ev_class from pg_depend d join pg_rewrite v on v.oid = d.objid
                  where d.classid = 'pg_rewrite'::regclass and d.refclassid = 'pg_class'::regclass and d.refobjid = w.relation) r (relation)),
            used (schema, name, oid, privilege) as (
              select relnamespace, oid::regclass::text, oid, 'select' from pg_class where oid = any (%1$s)
              union all select pronamespace, oid::regprocedure::text, oid, 'execute' from pg_proc where oid = any (%2$s)),
            lacking as (
              select r.rolname, u.name, u.privilege from pg_roles r, used u
              where not starts_with(r.rolname, 'pg_')
                and exists (select from written w where has_any_column_privilege(r.oid, w.relation, 'insert, update'))
                and not (has_schema_privilege(r.oid, u.schema, 'usage') and case u.privilege
                  when 'select' then has_table_privilege(r.oid, u.oid, 'select') else has_function_privilege(r.oid, u.oid, 'execute') end))
            select case
              when not pg_has_role(c.relowner, 'usage')
                then format('The table %%s belongs to the role %%I, and the role %%I may not create the trigger that its backfill needs. Run as the owner.', stepwise_table, pg_get_userbyid(c.relowner), current_user)
              when not has_schema_privilege(%3$s, 'create')
                then format('The role %%I may not create the function that the backfill of %%s needs. Grant it create on the schema.', current_user, stepwise_table)
              when exists (select from pg_attribute a where a.attrelid = c.oid and a.attgenerated <> '' and a.attname = any (%4$s))
                then format('The backfill of %%s reads generated columns, which are not known yet when its trigger fires: %%s. Read what they are generated from.', stepwise_table,
                  (select string_agg(quote_ident(a.attname), ', ' order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attgenerated <> '' and a.attname = any (%4$s)))
              when exists (select from pg_class r where r.oid = any (%1$s) and r.relrowsecurity)
                then format('The backfill of %%s reads tables with row security, which can hide rows from the roles that write: %%s. Where the application fills the columns itself, declare maintainedByApplication().', stepwise_table,
                  (select string_agg(r.oid::regclass::text, ', ') from pg_class r where r.oid = any (%1$s) and r.relrowsecurity))
              when exists (select from lacking)
                then format('While the backfill of %%s is at work, a trigger runs as each role that writes there, and these lack what it reads: %%s. Grant it to them, with usage on the schema.', stepwise_table,
                  (select string_agg(format('%%I lacks %%s on %%s', l.rolname, l.privilege, l.name), ', ') from (select * from lacking order by rolname, name limit 20) l))
            end
            from pg_class c where c.oid = stepwise_table""";

    String block() {
        String table = renderer.marked(backfill.rows().table());
        return Requirement.of(
                table,
                PROBLEM.formatted(
                        array(
                                "oid",
                                all(TriggerReads::tables)
                                        .map(read -> "to_regclass(" + Mark.textOf(renderer.marked(read)) + ")")
                                        .toList()),
                        CalledFunctions.in(renderer.template(body)),
                        Mark.textOf(Mark.targetSchema()) + "::regnamespace",
                        array(
                                "name",
                                Stream.concat(all(TriggerReads::columns), all(TriggerReads::names))
                                        .map(SqlText::literal)
                                        .toList())));
    }

    private <T> Stream<T> all(Function<TriggerReads, Set<T>> read) {
        return reads.stream().flatMap(each -> read.apply(each).stream()).distinct();
    }

    private static String array(String type, Collection<String> elements) {
        return elements.stream().collect(Collectors.joining(", ", "array[", "]::" + type + "[]"));
    }
}
