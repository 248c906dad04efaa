package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.internal.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The SQL that looks whether the marker and the journal are what Stepwise makes, before they are read or written.
 *
 * <p>A table that another role owns could say any version; a view, a trigger, a rule or a policy would run that role's code. All of it is
 * written for the search path {@code pg_catalog, pg_temp}.
 */
public final class TableGuard {

    /** The columns of the journal, as the catalog describes them. */
    private static final String JOURNAL_COLUMNS = "id bigint not null, chain text not null, version integer not null, "
            + "title text not null, direction text not null, seal text, history text, segments_done integer not null, last_key text, "
            + "run_id text not null, run_by text not null, started_at timestamp with time zone not null, "
            + "finished_at timestamp with time zone, format integer not null, segments text[], large_tables text[], rendered_by text, "
            + "preexisting jsonb";

    // A superuser is a member of every role, so membership gives trust only to others.
    private static final String TRUSTED = """
            (%1$s = to_regrole(quote_ident(current_user)) \
            or %1$s = (select nspowner from pg_namespace where nspname = %2$s) \
            or %1$s = (select datdba from pg_database where datname = current_database()) \
            or exists (select from pg_roles where pg_roles.oid = %1$s and rolsuper) \
            or (pg_has_role(%1$s, 'MEMBER') and not exists (select from pg_roles where rolname = current_user and rolsuper)))""";

    // Each is a condition on the table whose number is put in.
    private static final String HAS_POLICIES = "exists (select from pg_policy where polrelid = %s)";

    private static final String INHERITS = "exists (select from pg_inherits where %s in (inhrelid, inhparent))";

    private static final String HAS_OTHER_COLUMNS = """
            (select string_agg(format('%%%%s %%%%s%%%%s', attname, format_type(atttypid, atttypmod), case when attnotnull then ' not null' end), ', ' order by attnum)
              from pg_attribute where attrelid = %%s and attnum > 0 and not attisdropped and attgenerated = '' and attname = any (%s)) is distinct from %s""".formatted(
                    "array['" + JOURNAL_COLUMNS.replaceAll(" [^,]*(, )?", "$1").replace(", ", "', '") + "']::name[]",
                    literal(JOURNAL_COLUMNS));

    private static final String USES_WHAT_IS_NOT_POSTGRESQLS = """
            exists (
              select from pg_depend d where d.refclassid in ('pg_proc'::regclass, 'pg_type'::regclass, 'pg_operator'::regclass, 'pg_collation'::regclass, 'pg_opclass'::regclass)
                and (d.classid, d.objid) in (select 'pg_class'::regclass, %1$s union all select 'pg_attrdef'::regclass, oid from pg_attrdef where adrelid = %1$s
                  union all select 'pg_constraint'::regclass, oid from pg_constraint where conrelid = %1$s union all select 'pg_class'::regclass, indexrelid from pg_index where indrelid = %1$s))""";

    private static final List<String> NOT_AS_CREATED =
            List.of(HAS_POLICIES, INHERITS, HAS_OTHER_COLUMNS, USES_WHAT_IS_NOT_POSTGRESQLS);

    private static final String PROBLEM = """
            case
              when not %1$s then format('%%I.%%I belongs to the role %%I, which is neither the role of this run nor the owner of the schema or database nor a superuser: have it checked and run: alter table %%1$I.%%2$I owner to %%4$I.', %2$s, c.relname, pg_get_userbyid(c.relowner), current_user)
              when c.relkind <> 'r' and (c.relname = 'stepwise_journal' or c.relkind <> 'p') then format('%%I.%%I of the role %%I is not an ordinary table: rename or drop it.', %2$s, c.relname, pg_get_userbyid(c.relowner))
              when c.relname <> 'stepwise_journal' then null
              when c.relpersistence <> 'p' then format('%%I.%%I of the role %%I is unlogged: make it logged.', %2$s, c.relname, pg_get_userbyid(c.relowner))
              when exists (select from pg_trigger where tgrelid = c.oid) then format('%%I.%%I of the role %%I has triggers or foreign keys (%%s): drop them.', %2$s, c.relname, pg_get_userbyid(c.relowner), (select string_agg(format('%%I calls %%s of the role %%I', tgname, tgfoid::regprocedure, pg_get_userbyid(p.proowner)), ', ' order by tgname) from pg_trigger join pg_proc p on p.oid = tgfoid where tgrelid = c.oid))
              when exists (select from pg_rewrite where ev_class = c.oid) then format('%%I.%%I of the role %%I has rules: drop them.', %2$s, c.relname, pg_get_userbyid(c.relowner))
              when c.relrowsecurity or %3$s then format('%%I.%%I of the role %%I has row security: disable it and drop its policies.', %2$s, c.relname, pg_get_userbyid(c.relowner))
              when c.relispartition or %4$s then format('%%I.%%I of the role %%I inherits or is inherited from: end that.', %2$s, c.relname, pg_get_userbyid(c.relowner))
              when %5$s
                then format('%%I.%%I of the role %%I has other columns than Stepwise''s: rename it.', %2$s, c.relname, pg_get_userbyid(c.relowner))
              when %6$s
                then format('%%I.%%I of the role %%I calls functions or has types that are not PostgreSQL''s own: drop them.', %2$s, c.relname, pg_get_userbyid(c.relowner))
            end""";

    private final String schema;
    private final Optional<String> marker;

    /** Guards the journal of the schema, and the marker where there is one. */
    public TableGuard(String schema, Optional<String> marker) {
        this.schema = schema;
        this.marker = marker;
    }

    /** Returns the condition that a role, an expression that gives its number, may be trusted with an object of the schema. */
    private static String isTrusted(String owner, String schema) {
        return TRUSTED.formatted(owner, literal(schema));
    }

    /**
     * Returns the part of a block that adds a sentence on each of the two tables that cannot be trusted to {@code problems}; it knows the
     * roles of {@link TrustedRoles} as {@code trusted}, and the journal's number, if there is one, as {@code journal}.
     *
     * <p>To plan the sentences takes several times as long as to see that there is nothing to say.
     */
    String look() {
        String notAsCreated = NOT_AS_CREATED.stream()
                .map(condition -> condition.formatted("journal"))
                .collect(Collectors.joining(" or "));
        return "if exists (" + notPlain(TrustedRoles.includes("c.relowner", schema))
                + ") or journal is not null and (" + notAsCreated + ") then\n  problems := array(" + problems()
                + ");\nend if;\n";
    }

    private String problems() {
        Stream<String> notAsCreated = NOT_AS_CREATED.stream().map(condition -> condition.formatted("c.oid"));
        String problem = PROBLEM.formatted(
                Stream.concat(Stream.of(isTrusted("c.relowner", schema), literal(schema)), notAsCreated)
                        .toArray());
        return "select problem from (select " + problem + " as problem from pg_class c where c.oid in (" + both()
                + ")) as looked_at where problem is not null";
    }

    /**
     * Returns the query that costs the server little and ends in an error where either table could be something else; which it is, is
     * then found by {@link #look}.
     */
    public String quickCheck() {
        return "select (case when " + isPlain(isTrusted("c.relowner", schema))
                + " then '0' else 'not ours' end)::int from pg_class c where c.oid in (" + both() + ")";
    }

    /** Returns the part of a block that stops where either table is not what it was when the run began. */
    String requirePlain() {
        return "if exists (" + notPlain(isTrusted("c.relowner", schema))
                + ") then\n  raise exception using message = 'The marker or the journal was changed by another role while the run was at work. Run again.';\nend if;\n";
    }

    private String notPlain(String isTrusted) {
        return "select from pg_class c where c.oid in (" + both() + ") and not (" + isPlain(isTrusted) + ")";
    }

    private static String isPlain(String isTrusted) {
        return "((c.relname <> 'stepwise_journal' and c.relkind in ('r', 'p')) or (c.relkind = 'r' and c.relpersistence = 'p' "
                + "and not (c.relhastriggers or c.relhasrules or c.relrowsecurity or c.relhassubclass or c.relispartition))) and "
                + isTrusted;
    }

    private String both() {
        return marker.map(table -> found(table) + ", ").orElse("") + found(Journal.TABLE);
    }

    private String found(String table) {
        return "to_regclass(" + literal(SqlText.name(schema, table)) + ")";
    }
}
