package dev.stepwise.compile.internal;

import dev.stepwise.script.internal.SqlText;

/**
 * The requirement that a column can be the key of a change in batches.
 *
 * <p>Where it may be null, is not unique, or is compared otherwise than it is sorted, the batches would leave rows out, or never end.
 */
final class KeyRequirement {

    private static final String PROBLEM = """
            select case
              when exists (select from pg_inherits i join pg_class c on c.oid = i.inhparent and c.relkind <> 'p' where i.inhparent = k.attrelid)
                then format('Other tables inherit from %%s, in which its key %%I is not unique. Change each of the tables by itself.', stepwise_table, k.attname)
              when not k.is_not_null
                then format('The column %%I of %%s may be null, and rows in which it is null would be left out: it cannot be the key of a change in batches. Set it not null before, or choose another key.', k.attname, stepwise_table)
              when k.comparison is null
                then format('The column %%I of %%s is not unique: no valid unique index is on this column alone, for all rows, in the order of its type and collation. It cannot be the key of a change in batches. Create such an index before, or choose another key.', k.attname, stepwise_table)
              when k.comparison <> all (stepwise_path)
                then format('The column %%I of %%s has the type %%s, and the schema %%I of its comparisons is not on the search path of the step. Declare the column with its type in the step, or add the schema to the chain by withSearchPath.', k.attname, stepwise_table, format_type(k.atttypid, k.atttypmod), k.comparison)
            end
            from (
              select a.*,
                a.attnotnull and not exists (
                  select from pg_constraint n
                  where n.conrelid = a.attrelid and n.contype = 'n' and not n.convalidated and n.conkey = array[a.attnum]) as is_not_null,
                (select n.nspname
                  from pg_index i
                  join pg_opclass o on o.oid = i.indclass[0] and o.opcdefault
                  join pg_am m on m.oid = o.opcmethod and m.amname = 'btree'
                  join pg_amop g on g.amopfamily = o.opcfamily and g.amopstrategy = 5
                    and g.amoplefttype = o.opcintype and g.amoprighttype = o.opcintype
                  join pg_operator p on p.oid = g.amopopr
                  join pg_namespace n on n.oid = p.oprnamespace
                  where i.indrelid = a.attrelid and i.indisunique and i.indisvalid and i.indisready and i.indpred is null
                    and i.indnkeyatts = 1 and i.indkey[0] = a.attnum and i.indcollation[0] = a.attcollation
                    and (o.opcintype = t.sorted or not exists (
                      select from pg_opclass d where d.opcmethod = m.oid and d.opcdefault and d.opcintype = t.sorted))
                  limit 1) as comparison
              from pg_attribute a
              join (select oid, coalesce(nullif(typbasetype, 0), oid) as sorted from pg_type) t on t.oid = a.atttypid
              where a.attrelid = stepwise_table and a.attname = %s and not a.attisdropped) k""";

    private KeyRequirement() {}

    /** Returns the statement for a table, rendered with marks, and the name of its column. */
    static String of(String table, String column) {
        return Requirement.of(table, PROBLEM.formatted(SqlText.literal(column)));
    }
}
