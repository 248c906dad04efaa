package dev.stepwise.authoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.authoring.tenchanges.TenChanges;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The steps of the page of ten changes lead to the same as the SQL beside them, and the page shows and counts these files. */
class TenChangesTest {

    private static final String CUSTOMERS =
            "create type plan as enum ('free', 'paid'); create table customers (id bigint primary key, country text,"
                    + " plan plan)";
    private static final Path PAGE = Path.of("../docs/ten-changes.md");
    private static final Path GENERATED = Path.of("target/ten-changes.md");

    @Test
    void stepsAndSqlLeadToTheSameUpAndDown() throws Exception {
        try (ScratchDatabase typed = ScratchServer.shared().createDatabase();
                ScratchDatabase sql = ScratchServer.shared().createDatabase()) {
            SchemaMigrator migrator = SchemaMigrator.of(typed.dataSource(), TenChanges.chain());
            execute(typed, CUSTOMERS);
            execute(sql, CUSTOMERS);
            List<OrdinaryChange> changes = OrdinaryChange.all();
            for (OrdinaryChange change : changes) {
                migrator.upTo(change.version().number());
                execute(sql, change.statements("V"));
                assertSame(typed, sql, change);
            }
            Collections.reverse(changes);
            for (OrdinaryChange change : changes) {
                migrator.downTo(change.version().number() - 1);
                execute(sql, change.statements("U"));
                assertSame(typed, sql, change);
            }
        }
    }

    @Test
    void thePageIsTheGeneratedOne() throws IOException {
        String generated = TenChangesPage.text();
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, generated);
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/ten-changes.md; where the steps are right, copy authoring/%s to it", GENERATED)
                .isEqualTo(generated);
    }

    private static void assertSame(ScratchDatabase typed, ScratchDatabase sql, OrdinaryChange change)
            throws SQLException {
        assertThat(catalog(typed).differencesFrom(catalog(sql)))
                .as("%s", change.step())
                .hasToString("");
    }

    private static CatalogSnapshot catalog(ScratchDatabase database) throws SQLException {
        try (Connection connection = database.dataSource().getConnection()) {
            return CatalogSnapshot.of(connection, "public", CatalogScope.everything());
        }
    }

    private static void execute(ScratchDatabase database, String sql) throws SQLException {
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
