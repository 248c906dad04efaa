package dev.stepwise.authoring;

import static org.jooq.impl.DSL.createTable;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.ddl.NewTable;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Creates tables as steps declare them in the place of the tables of a chain, and compares what the catalog says of their columns, without comments. */
final class CopiedTables {

    private static final String DROP_ALL = """
            do $$ declare relation record; begin
            for relation in select c.oid::regclass as name, relkind from pg_class c
              where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') loop
              execute format('drop %s if exists %s cascade', case relation.relkind when 'v' then 'view' else 'materialized view' end, relation.name);
            end loop;
            for relation in select c.oid::regclass as name from pg_class c
              where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> 'stepwise_journal' loop
              execute format('drop table if exists %s cascade', relation.name);
            end loop;
            end $$""";

    private static List<StepTable> tables = List.of();

    private CopiedTables() {}

    /** Returns what differs: what the catalog says of a column of the chain and what it says of its copy, with an arrow between them. */
    static List<String> differences(MigrationChain chain, int version, List<StepTable> copied) throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            SchemaMigrator.of(database.dataSource(), chain).upTo(version);
            Map<String, String> before = columns(database);
            Sql.execute(database.dataSource(), DROP_ALL);
            tables = copied;
            SchemaMigrator.of(
                            database.dataSource(),
                            MigrationChain.named("copies").steps(V001CopyTables.class))
                    .up();
            Map<String, String> after = columns(database);
            return before.entrySet().stream()
                    .filter(column -> !column.getValue().equals(after.get(column.getKey())))
                    .map(column ->
                            "%s: %s -> %s".formatted(column.getKey(), column.getValue(), after.get(column.getKey())))
                    .toList();
        }
    }

    private static Map<String, String> columns(ScratchDatabase database) throws SQLException {
        Map<String, String> columns = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection()) {
            for (String fact : CatalogSnapshot.of(connection, "public", CatalogScope.everything())
                    .facts()) {
                if (fact.startsWith("table ") && fact.matches("(?s)table .* column \\d+ .*")) {
                    int end = fact.indexOf(": ", fact.indexOf(" column "));
                    columns.put(fact.substring(0, end), fact.substring(end + 2).replaceFirst("(?s) comment .*", ""));
                }
            }
        }
        return columns;
    }

    static final class V001CopyTables implements MigrationStep {
        @Override
        public void up(Changes changes) {
            for (StepTable table : tables) {
                changes.ddl(
                        table.fields().length == 0
                                ? NewTable.withoutColumns(table)
                                : createTable(table).columns(table.fields()));
            }
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("it is a test");
        }
    }
}
