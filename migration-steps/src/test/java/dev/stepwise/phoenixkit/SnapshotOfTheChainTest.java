package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.createTable;

import dev.stepwise.authoring.Snapshot;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.ddl.NewTable;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that are created as a snapshot of every table of the chain declares them have the columns that the chain's own tables have. */
final class SnapshotOfTheChainTest {

    private static final Pattern COLUMN = Pattern.compile("(?s)(table .* column \\d+ [^:]*): (.*?)(?: comment .*)?");

    /** Defaults that call functions, which a comment of the snapshot shows. */
    private static final String LEFT_TO_COMMENTS =
            "table \\w+ column \\d+ \\w+: (?<copied>.+) default (nextval\\(|uuid_generate_v7\\(|timezone\\(|ARRAY\\[).* -> \\k<copied>";

    private static List<StepTable> declared = List.of();

    @TempDir
    private Path folder;

    @Test
    void everyTableOfTheNewestVersionIsDeclaredAsTheCatalogHasIt() throws Exception {
        declared = compiled(Snapshot.of(Chain.CHAIN, Chain.CHAIN.newest(), List.of("*"), List.of())
                .source());
        assertThat(declared).hasSizeGreaterThanOrEqualTo(122);

        try (ChainDatabase database = ChainDatabase.at(Chain.NEWEST)) {
            Map<String, String> before = columns(database);
            moveTablesAside(database);
            database.migrator(MigrationChain.named("copies").steps(V001CopyTables.class))
                    .up();
            Map<String, String> after = columns(database);

            assertThat(before).hasSizeGreaterThan(1_000);
            assertThat(before.entrySet().stream()
                            .filter(column -> !column.getValue().equals(after.get(column.getKey())))
                            .map(column -> "%s: %s -> %s"
                                    .formatted(column.getKey(), column.getValue(), after.get(column.getKey()))))
                    .filteredOn(difference -> !difference.matches(LEFT_TO_COMMENTS))
                    .isEmpty();
        }
    }

    private static Map<String, String> columns(ChainDatabase database) throws SQLException {
        try (Connection connection = database.connect()) {
            return CatalogSnapshot.of(connection, "public", CatalogScope.everything()).facts().stream()
                    .map(COLUMN::matcher)
                    .filter(Matcher::matches)
                    .collect(Collectors.toMap(column -> column.group(1), column -> column.group(2)));
        }
    }

    /** Leaves the types and functions of the chain where the copies find them. */
    private static void moveTablesAside(ChainDatabase database) {
        database.execute("create schema aside");
        database.rows(
                        "select oid::regclass from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')")
                .forEach(table -> database.execute("alter table %s set schema aside".formatted(table)));
    }

    /** Returns the tables that the source declares as members of a class, as they are in a step. */
    private List<StepTable> compiled(String source) throws IOException, ReflectiveOperationException {
        int members = source.indexOf("\n    static final class");
        Path file = folder.resolve("Probe.java");
        Files.writeString(
                file, source.substring(0, members) + "\nfinal class Probe {\n" + source.substring(members) + "}\n");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, "-proc:none", "-nowarn", "-cp", classPath(), file.toString()))
                .isZero();
        List<StepTable> tables = new ArrayList<>();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, StepTable.class.getClassLoader())) {
            for (Field constant : loader.loadClass("Probe").getDeclaredFields()) {
                constant.setAccessible(true);
                tables.add((StepTable) constant.get(null));
            }
        }
        return tables;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    static final class V001CopyTables implements MigrationStep {
        @Override
        public void up(Changes changes) {
            for (StepTable table : declared) {
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
