package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.internal.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements that read the state of a chain in a schema, in one pipeline, and run nothing that another role has put there. */
public final class StateQuery {

    // The journal is named in a statement of its own, which is only made where it was looked at before: to plan a query
    // over a view
    // is enough to run functions of its owner.
    private static final String LOOK = """
            declare problems text[]; denied text[] := '{}'; differing text[] := '{}'; entry text; begin
            %s
            problems := array(%s);
            problems := problems || array(%s) || array(%s);
            if problems = '{}' and to_regclass(%s) is not null then
              execute %s into entry;
            end if;
            perform set_config('stepwise.problems', (problems || denied)::text, true);
            perform set_config('stepwise.differing', differing::text, true);
            perform set_config('stepwise.entry', coalesce(entry, ''), true);
            end""";

    /** The settings that a run sets for its session where it has statements outside of a transaction, beside those of {@link PinnedSettings}. */
    public static final List<String> SESSION_SETTINGS = List.of(
            "application_name",
            "idle_session_timeout",
            "search_path",
            "lock_timeout",
            "default_transaction_isolation",
            "default_transaction_read_only");

    private static final String ENTRY = """
            select array[version::text, direction, segments_done::text, last_key, (select max(format)::text from only %1$s), %3$s::text]::text
            from (select max(format) from only %1$s) as any_row
            left join lateral (
              select version, direction, segments_done, last_key from only %1$s
              where chain = %2$s and finished_at is null order by id desc limit 1) as unfinished on true""";

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
                   exists (%4$s) as fires_by_path,
                   array(%5$s) as open_schemas,
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
    private static final String FIRES_BY_PATH = """
            select from pg_class r
            cross join lateral (
              select 'pg_trigger'::regclass as class, oid from pg_trigger where tgrelid = r.oid and not tgisinternal and tgenabled <> 'D'
              union all select 'pg_constraint'::regclass, oid from pg_constraint where conrelid = r.oid and contype = 'c'
              union all select 'pg_policy'::regclass, oid from pg_policy where polrelid = r.oid) as part
            join pg_depend d on d.classid = part.class and d.objid = part.oid and d.refclassid = 'pg_proc'::regclass
            join pg_proc p on p.oid = d.refobjid
            join pg_language l on l.oid = p.prolang and l.lanname not in ('c', 'internal')
            where r.relnamespace = n.oid and r.relkind in ('r', 'p') and p.prosqlbody is null
              and not exists (select from unnest(p.proconfig) as c (setting) where c.setting like 'search_path=%')""";

    private final ChainOutline chain;
    private final String schema;
    private final String journal;
    private final TableGuard guard;

    StateQuery(ChainOutline chain, String schema) {
        this.chain = chain;
        this.schema = schema;
        this.journal = SqlText.name(schema, Journal.TABLE);
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
                PinnedSettings.setWhatDiffers(true),
                guard.problems(),
                ForeignObjects.problems(onThePath()),
                ForeignObjects.firing(schema),
                literal(journal),
                literal(ENTRY.formatted(journal, literal(chain.name()), recordedVersion())))));
        statements.add(ANSWER.formatted(
                literal(schema),
                chain.marker().map(SqlText::literal).orElse("null::text"),
                literal(journal),
                FIRES_BY_PATH,
                ForeignObjects.openSchemas(onThePath())));
        statements.add("commit");
        return statements;
    }

    /** The schemas that every step of a run has on its search path. */
    private List<String> onThePath() {
        List<String> schemas = new ArrayList<>(chain.searchPath());
        schemas.add(schema);
        return schemas;
    }

    /** Gives the session a name in {@code pg_stat_activity}, unless the user gave it one. */
    String nameTheSession() {
        return "select set_config('application_name', " + literal("stepwise " + chain.name() + " " + schema)
                + ", false) where current_setting('application_name') in ('', 'PostgreSQL JDBC Driver')";
    }

    /** Keeps what the session has set, before the transaction sets its own; nothing in it is found by the session's path. */
    private static String sessionSettings() {
        String among = Stream.concat(SESSION_SETTINGS.stream(), PinnedSettings.names().stream())
                .map(SqlText::literal)
                .collect(Collectors.joining(", ", "array[", "]::pg_catalog.text[]"));
        String settings =
                " from pg_catalog.pg_settings s where s.source operator(pg_catalog.=) 'session' and s.name operator(pg_catalog.=) any ("
                        + among + ") order by s.name";
        return "select pg_catalog.set_config('stepwise.session_names', (array(select s.name" + settings
                + "))::pg_catalog.text, true), pg_catalog.set_config('stepwise.session_values', (array(select pg_catalog.current_setting(s.name)"
                + settings + "))::pg_catalog.text, true)";
    }

    /**
     * Returns the statements that read at little cost which version is installed, where no step is unfinished. They end in an error
     * where that cannot be said so: there is no journal, or a table is not what Stepwise makes.
     */
    List<String> settled() {
        List<String> statements = new ArrayList<>(PinnedSettings.begin("read only"));
        statements.add(guard.quickCheck());
        statements.add(chain.marker()
                        .map(this::markedVersion)
                        .orElse("select " + recordedVersion() + "::text as settled where ")
                + "not exists (select from only " + journal + " where chain = " + literal(chain.name())
                + " and finished_at is null or format > " + Journal.FORMAT + ")");
        statements.add("commit");
        return statements;
    }

    private String markedVersion(String marker) {
        return "select obj_description(oid, 'pg_class') as settled from pg_class where oid = to_regclass("
                + literal(SqlText.name(schema, marker)) + ") and relkind in ('r', 'p') and ";
    }

    private String recordedVersion() {
        return new Journal(schema, chain.name()).recordedVersion();
    }
}
