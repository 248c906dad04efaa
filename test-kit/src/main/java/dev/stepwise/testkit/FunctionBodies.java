package dev.stepwise.testkit;

import dev.stepwise.script.internal.SqlReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The functions of a schema in PL/pgSQL. PostgreSQL reads their bodies when they are called, and looks for what they name without a schema on
 * the path of the caller, unless they have a path of their own.
 */
final class FunctionBodies {

    private static final String BODIES = """
            with of_schema as (select oid, nspname from pg_namespace where nspname = ?)
            select format('%s(%s)', proname, pg_get_function_identity_arguments(p.oid)), prosrc,
                   array(select relname::text from pg_class where relnamespace = n.oid and relkind in ('r', 'p', 'v', 'm', 'f')),
                   array(select f.proname::text from pg_proc f where f.pronamespace = n.oid
                         and not exists (select from pg_proc where pronamespace = 'pg_catalog'::regnamespace and proname = f.proname))
            from pg_proc p join of_schema n on n.oid = pronamespace join pg_language l on l.oid = prolang
            where lanname = 'plpgsql'
              and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
              and not exists (select from unnest(proconfig) setting
                              where setting like 'search\\_path=%' and strpos(setting, quote_ident(nspname)) > 0)
            """;

    private static final Set<String> BEFORE_A_TABLE = Set.of("from", "join", "update", "table", "truncate", "using");

    private final List<String> tokens = new ArrayList<>();

    private FunctionBodies(String body) {
        SqlReader reader = new SqlReader(body);
        while (reader.next()) {
            if (reader.kind() == SqlReader.Kind.QUOTED_NAME) {
                String quoted = reader.text();
                tokens.add(quoted.substring(1, quoted.length() - 1).replace("\"\"", "\""));
            } else if (reader.kind() != SqlReader.Kind.SPACE) {
                tokens.add(reader.folded());
            }
        }
    }

    /** Returns which tables and functions of the schema its functions name without it, a line for each. */
    static Set<String> bareNames(Connection connection, String schema) throws SQLException {
        Set<String> lines = new TreeSet<>();
        try (PreparedStatement query = connection.prepareStatement(BODIES)) {
            query.setString(1, schema);
            try (ResultSet functions = query.executeQuery()) {
                while (functions.next()) {
                    String function = functions.getString(1);
                    new FunctionBodies(functions.getString(2))
                            .bareNames(names(functions, 3), names(functions, 4))
                            .forEach(name -> lines.add("function %s: its body names %s; it should be {schema}.%s"
                                    .formatted(function, name, name)));
                }
            }
        }
        return lines;
    }

    private static Set<String> names(ResultSet row, int column) throws SQLException {
        return Set.copyOf(List.of((String[]) row.getArray(column).getArray()));
    }

    /** What WITH defines is no table of the schema. */
    private Set<String> bareNames(Set<String> tables, Set<String> functions) {
        Set<String> bare = new TreeSet<>();
        Set<String> defined = new TreeSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            String name = tokens.get(i);
            if (at(i + 1).equals("as") && at(i + 2).equals("(")) {
                defined.add(name);
            } else if (tables.contains(name) && isATable(i) || functions.contains(name) && isACall(i)) {
                bare.add(name);
            }
        }
        bare.removeAll(defined);
        return bare;
    }

    private boolean isATable(int place) {
        int before = at(place - 1).equals("only") ? place - 2 : place - 1;
        String word = at(before);
        boolean isTarget = word.equals("into") && Set.of("insert", "merge").contains(at(before - 1));
        boolean isSource = BEFORE_A_TABLE.contains(word) && !at(before - 1).equals("distinct");
        return (isTarget || isSource) && !at(place + 1).equals(".");
    }

    private boolean isACall(int place) {
        return at(place + 1).equals("(") && !at(place - 1).equals(".");
    }

    private String at(int place) {
        return place < 0 || place >= tokens.size() ? "" : tokens.get(place);
    }
}
