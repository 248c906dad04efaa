package dev.stepwise.testkit;

import dev.stepwise.script.internal.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names that a chain gives to tables, columns, sequences, indexes, types and functions at any of its versions. */
final class Names {

    private static final String NAMES = """
            select case relkind when 'S' then 'sequence' when 'i' then 'index' when 'I' then 'index' else 'table' end, relname,
                   array(select attname::text from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
                         and relkind not in ('S', 'i', 'I'))
            from pg_class c
            where relnamespace = (select oid from pg_namespace where nspname = ?) and relkind <> 't' and relname not like 'stepwise%'
              and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = c.oid and deptype = 'e')
            union all
            select 'type', typname, '{}' from pg_type t
            where typnamespace = (select oid from pg_namespace where nspname = ?) and typtype in ('e', 'd', 'r')
              and not exists (select from pg_depend where classid = 'pg_type'::regclass and objid = t.oid and deptype = 'e')
            union all
            select case prorettype when 'trigger'::regtype then 'trigger' else 'function' end, proname, '{}' from pg_proc p
            where pronamespace = (select oid from pg_namespace where nspname = ?) and prokind = 'f'
              and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype in ('e', 'i'))
            """;

    /** The columns by table; a table, a sequence, an index and a type cannot have the same name. */
    private final Map<String, Set<String>> columns = new LinkedHashMap<>();

    private final Map<String, String> others = new LinkedHashMap<>();
    private final Map<String, String> functions = new LinkedHashMap<>();

    /** Notes the names that are in the schema. */
    void noteThoseOf(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(NAMES)) {
            for (int parameter = 1; parameter <= 3; parameter++) {
                query.setString(parameter, schema);
            }
            try (ResultSet answer = query.executeQuery()) {
                while (answer.next()) {
                    note(answer.getString(1), answer.getString(2), (String[])
                            answer.getArray(3).getArray());
                }
            }
        }
    }

    private void note(String kind, String name, String[] columnsOfIt) {
        if (kind.equals("table")) {
            others.remove(name);
            columns.computeIfAbsent(name, first -> new LinkedHashSet<>()).addAll(List.of(columnsOfIt));
        } else if (kind.equals("function") || kind.equals("trigger")) {
            functions.putIfAbsent(name, kind);
        } else if (!columns.containsKey(name)) {
            others.putIfAbsent(name, kind);
        }
    }

    /** Returns the statements that make objects of these names in the schema {@code public}, with a row in each table. */
    List<String> decoys() {
        List<String> statements = new ArrayList<>(List.of("create table public.\"stepwise decoy\" (one int)"));
        columns.forEach((table, of) -> {
            String definition = of.stream()
                    .map(column -> SqlText.name(column) + " text")
                    .toList()
                    .toString();
            statements.add("create table %s (%s)"
                    .formatted(inPublic(table), definition.substring(1, definition.length() - 1)));
            statements.add("insert into %s default values".formatted(inPublic(table)));
        });
        others.forEach((name, kind) -> statements.add(decoy(kind, name)));
        functions.forEach((name, kind) ->
                statements.add("create function %s() returns %s language plpgsql as 'begin return null; end'"
                        .formatted(inPublic(name), kind.equals("trigger") ? "trigger" : "text")));
        return statements;
    }

    private static String decoy(String kind, String name) {
        return switch (kind) {
            case "sequence" -> "create sequence " + inPublic(name);
            case "index" -> "create index %s on public.\"stepwise decoy\" (one)".formatted(SqlText.name(name));
            default -> "create type %s as enum ('decoy')".formatted(inPublic(name));
        };
    }

    private static String inPublic(String name) {
        return SqlText.name("public", name);
    }
}
