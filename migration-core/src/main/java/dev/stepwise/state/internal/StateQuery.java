package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.internal.SqlText;
import java.util.ArrayList;
import java.util.List;

/** The statements that read the state of a chain in a schema, in one pipeline, and run nothing that another role has put there. */
public final class StateQuery {

    // The journal is named in a statement of its own, which is only made where it was looked at before: to plan a query
    // over a view
    // is enough to run functions of its owner.
    private static final String LOOK = """
            declare problems text[] := '{}'; denied text[] := '{}'; differing text[] := '{}'; trusted oid[]; entry text;
              journal oid := to_regclass(%s); by_path boolean := exists (%s);
            begin
            %s
            trusted := array(%s);
            %s
            %s
            %s
            if problems = '{}' and journal is not null then
              execute %s into entry;
            end if;
            if by_path then
              by_path := exists (%s);
            end if;
            perform set_config('stepwise.problems', (problems || denied)::text, true);
            perform set_config('stepwise.differing', differing::text, true);
            perform set_config('stepwise.fires_by_path', by_path::text, true);
            perform set_config('stepwise.entry', coalesce(entry, ''), true);
            end""";

    private static final String ENTRY = """
            select array[format::text, installed::text, version::text, direction, segments_done::text, last_key, is_unfinished::text,
                         array_to_string(segments, chr(31)), array_to_string(large_tables, chr(31)), rendered_by, history]::text
            from (select format from only %1$s order by id desc limit 1) as any_row left join lateral (%2$s) as newest on true""";

    private static final String NEWEST =
            " as installed, version, direction, segments_done, last_key, finished_at is null as is_unfinished, segments, large_tables, rendered_by, history";

    private static final String ANSWER = """
            select n.oid is not null as schema_exists,
                   marker.oid is not null as marker_exists,
                   obj_description(marker.oid, 'pg_class') as marker_comment,
                   to_regclass(%3$s) is not null as journal_exists,
                   exists (select from pg_namespace where nspname = 'public') as public_exists,
                   array(select extname::text from pg_extension order by extname) as extensions,
                   array(select nspname::text from pg_extension join pg_namespace s on s.oid = extnamespace
                         order by extname) as extension_schemas,
                   nullif(current_setting('stepwise.entry'), '')::text[] as entry,
                   current_setting('stepwise.problems')::text[] as problems,
                   current_setting('stepwise.differing')::text[] as differing,
                   current_setting('stepwise.session_names')::text[] as session_names,
                   current_setting('stepwise.session_values')::text[] as session_values,
                   nullif(current_setting('stepwise.locked', true), '')::boolean as locked,
                   current_setting('stepwise.fires_by_path')::boolean as fires_by_path,
                   array(%4$s) as open_schemas,
                   array(select k.name || ' is ' || current_setting(k.name)
                         from (values ('role', 'none'), ('default_tablespace', ''), ('temp_tablespaces', ''),
                                      ('default_table_access_method', 'heap')) as k (name, usual)
                         where current_setting(k.name) <> k.usual) as kept_settings,
                   array(select relname::text from pg_class c where marker.oid is null and wanted.marker_name is not null and c.relnamespace = n.oid
                         and c.relkind in ('r', 'p') order by relname) as tables_without_marker
            from (values (%1$s, %2$s)) as wanted (schema_name, marker_name)
            left join pg_namespace n on n.nspname = wanted.schema_name
            left join pg_class marker on marker.relnamespace = n.oid and marker.relname = wanted.marker_name
                                     and marker.relkind in ('r', 'p')""";

    // Functions whose body is parsed when it runs, and that have no path of their own.
    private static final String BY_PATH = """
            p.prosqlbody is null and p.prolang not in (select oid from pg_language where lanname in ('c', 'internal'))
              and not exists (select from unnest(p.proconfig) as c (setting) where c.setting like 'search_path=%')""";

    // Those with lower numbers come with PostgreSQL.
    private static final String ANY_BY_PATH = "select from pg_proc p where p.oid >= 16384 and " + BY_PATH;

    private static final String FIRES_BY_PATH = """
            select from pg_namespace n join pg_class r on r.relnamespace = n.oid
            cross join lateral (
              select 'pg_trigger'::regclass as class, oid from pg_trigger where tgrelid = r.oid and not tgisinternal and tgenabled <> 'D'
              union all select 'pg_constraint'::regclass, oid from pg_constraint where conrelid = r.oid and contype = 'c'
              union all select 'pg_policy'::regclass, oid from pg_policy where polrelid = r.oid) as part
            join pg_depend d on d.classid = part.class and d.objid = part.oid and d.refclassid = 'pg_proc'::regclass
            join pg_proc p on p.oid = d.refobjid
            where n.nspname = %s and r.relkind in ('r', 'p') and %s""";

    private final ChainOutline chain;
    private final String schema;
    private final String journal;
    private final Journal rows;
    private final TableGuard guard;

    StateQuery(ChainOutline chain, String schema) {
        this.chain = chain;
        this.schema = schema;
        this.journal = SqlText.name(schema, Journal.TABLE);
        this.rows = new Journal(schema, chain.name());
        this.guard = new TableGuard(schema, chain.marker());
    }

    /**
     * Returns the statements, of which one has the state as its answer.
     *
     * @param before queries that come before it in the same transaction
     */
    List<String> statements(List<String> before) {
        List<String> statements = new ArrayList<>(PinnedSettings.begin("read only"));
        statements.add(1, sessionSettings());
        statements.addAll(before);
        statements.add(SqlText.block(LOOK.formatted(
                literal(journal),
                ANY_BY_PATH,
                PinnedSettings.setWhatDiffers(true),
                TrustedRoles.QUERY,
                guard.look(),
                ForeignObjects.look(onThePath()),
                ForeignObjects.lookForFiring(schema),
                literal(ENTRY.formatted(journal, rows.newest(installed() + NEWEST))),
                FIRES_BY_PATH.formatted(literal(schema), BY_PATH))));
        statements.add(ANSWER.formatted(
                literal(schema),
                chain.marker().map(SqlText::literal).orElse("null::text"),
                literal(journal),
                ForeignObjects.openSchemas(onThePath())));
        statements.add("commit");
        return statements;
    }

    private String installed() {
        return chain.marker().isPresent() ? Journal.INSTALLED : rows.installedWithoutMarker();
    }

    /** The schemas that every step of a run has on its search path. */
    private List<String> onThePath() {
        List<String> schemas = new ArrayList<>(chain.searchPath());
        schemas.add(schema);
        return schemas;
    }

    /** Gives the session a name in {@code pg_stat_activity} where the condition holds, unless the user gave it one. */
    String nameTheSessionIf(String condition) {
        return "select set_config('application_name', " + literal("stepwise " + chain.name() + " " + schema)
                + ", false) where " + condition
                + " and current_setting('application_name') in ('', 'PostgreSQL JDBC Driver')";
    }

    /** Keeps what the session has set, before the transaction sets its own; nothing in it is found by the session's path. */
    private static String sessionSettings() {
        String settings = SessionSettings.ofTheSession() + " order by s.name";
        return "select pg_catalog.set_config('stepwise.session_names', (array(select s.name" + settings
                + "))::pg_catalog.text, true), pg_catalog.set_config('stepwise.session_values', (array(select pg_catalog.current_setting(s.name)"
                + settings + "))::pg_catalog.text, true)";
    }

    /**
     * Returns the statements that read at little cost which version is installed ({@code settled}), where no step is unfinished, and which
     * one the journal names ({@code journaled}), with its checksum of the steps ({@code history}). They end in an error where that cannot be said so: there is no journal, or a table is not
     * what Stepwise makes.
     *
     * @param beginsAbove whether a step may be unfinished that only a newer build has
     */
    List<String> settled(boolean beginsAbove) {
        List<String> statements = new ArrayList<>(PinnedSettings.begin("read only"));
        statements.add(guard.quickCheck());
        statements.add(chain.marker().map(this::markedVersion).orElseGet(this::journaledVersion)
                + "(newest.is_unfinished is not true"
                + (beginsAbove ? " or newest.version > " + chain.newest().number() : "")
                + ") and not exists (select from (select format from only "
                + journal + " order by id desc limit 1) as any_row where format > " + Journal.FORMAT + ")");
        statements.add("commit");
        return statements;
    }

    private String markedVersion(String marker) {
        return "select obj_description(c.oid, 'pg_class') as settled, newest.installed as journaled, newest.history from pg_class c"
                + " left join lateral (" + rows.newest(installed() + NEWEST)
                + ") as newest on true where c.oid = to_regclass("
                + literal(SqlText.name(schema, marker)) + ") and c.relkind in ('r', 'p') and ";
    }

    private String journaledVersion() {
        return "select newest.installed::text as settled, newest.installed as journaled, newest.history from ("
                + rows.newest(installed() + NEWEST) + ") as newest where ";
    }
}
