package dev.stepwise.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testkit.library.BurntLibrary;
import dev.stepwise.testkit.library.LendingLibrary;
import dev.stepwise.testkit.library.Library;
import dev.stepwise.testsupport.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MigratedDatabaseTest {

    private static final String COLUMNS =
            "select column_name from information_schema.columns where table_name = 'books' order by ordinal_position";

    @Test
    void isAtTheNewestVersionUnlessAnotherIsNamed() {
        try (MigratedDatabase newest = MigratedDatabase.of(new Library());
                MigratedDatabase second = MigratedDatabase.of(new Library()).at(2)) {
            assertThat(Sql.rows(newest.dataSource(), COLUMNS))
                    .containsExactly("id", "title", "price", "about", "sort_title", "shelf_id");
            assertThat(Sql.rows(second.dataSource(), COLUMNS))
                    .containsExactly("id", "title", "price", "about", "sort_title");
            assertThat(second.migrator().installedVersion()).hasToString("at V002");
        }
    }

    @Test
    void isEmptyAtVersionZero() {
        try (MigratedDatabase database = MigratedDatabase.of(new Library()).at(0)) {
            assertThat(Sql.rows(database.dataSource(), "select tablename from pg_tables where schemaname = 'public'"))
                    .isEmpty();
            database.migrator().upTo(1);
            assertThat(Sql.rows(database.dataSource(), COLUMNS)).containsExactly("id", "title", "price", "about");
        }
    }

    @Test
    void goesOnFromItsVersion() {
        try (MigratedDatabase database = MigratedDatabase.of(new Library()).at(1)) {
            database.dsl().execute("insert into books (title) values ('Momo')");

            database.migrator().upTo(2);

            assertThat(database.dsl().fetchValue("select sort_title from books"))
                    .isEqualTo("momo");
        }
    }

    @Test
    void findsTheNamesOfItsSchemaAndThoseOfExtensions() throws SQLException {
        String schema = "Ten\"ant. B";
        try (MigratedDatabase database = MigratedDatabase.of(new Library()).inSchema(schema);
                Connection byUrl = DriverManager.getConnection(database.url());
                Connection byParts = DriverManager.getConnection(
                        database.url().replaceAll("([?&])(user|password)=[^&]*", "$1a=b"),
                        database.username(),
                        database.password())) {
            database.dsl().execute("insert into books (title) values ('Momo')");

            assertThat(Sql.rows(byUrl, "select title, current_schema from books"))
                    .containsExactly("Momo|" + schema);
            assertThat(Sql.rows(byUrl, "select current_schemas(false)::text"))
                    .hasSize(1)
                    .allMatch(path -> path.contains("public"));
            assertThat(byParts.getMetaData().getUserName()).isEqualTo(database.username());
            assertThat(database.url())
                    .as("a URL that leaves what it does not need to the application's pool")
                    .doesNotContain("ApplicationName", "reWriteBatchedInserts");
        }
    }

    @Test
    void isApartFromOthersOfItsVersion() {
        try (MigratedDatabase one = MigratedDatabase.of(new Library());
                MigratedDatabase other = MigratedDatabase.of(new Library())) {
            one.dsl().execute("insert into books (title) values ('Momo')");

            assertThat(other.dsl().fetch("select from books")).isEmpty();
        }
    }

    @Test
    void isDroppedWhenItIsClosedWhoeverIsConnected() throws SQLException {
        MigratedDatabase database = MigratedDatabase.of(new Library());
        try (Connection connection = database.dataSource().getConnection()) {
            String name = connection.getCatalog();

            database.close();
            database.close();

            assertThat(databases(name)).isEmpty();
        }
    }

    @Test
    void tellsChainsOfOneNameApartByTheirSteps() {
        try (MigratedDatabase library = MigratedDatabase.of(new Library()).at(2);
                MigratedDatabase lending =
                        MigratedDatabase.of(new LendingLibrary()).at(2).withRole("reader", "kit_reader")) {
            assertThat(Sql.rows(library.dataSource(), COLUMNS)).contains("sort_title");
            assertThat(Sql.rows(lending.dataSource(), COLUMNS)).doesNotContain("sort_title");
        }
    }

    @Test
    void givesAServerOfItsOwnTheRolesThatItLacks() {
        try (MigratedDatabase database =
                MigratedDatabase.of(new LendingLibrary()).withRole("reader", "kit \"reader")) {
            assertThat(Sql.value(
                            database.dataSource(), "select has_table_privilege('kit \"reader', 'books', 'select')"))
                    .isEqualTo("t");
        }
    }

    @Test
    void givesItTheRolesAlsoWhereNothingIsInstalledYet() {
        try (MigratedDatabase database = MigratedDatabase.of(new LendingLibrary())
                .withRole("reader", "kit_guest")
                .at(0)) {
            database.migrator().up();

            assertThat(Sql.value(database.dataSource(), "select has_table_privilege('kit_guest', 'books', 'select')"))
                    .isEqualTo("t");
        }
    }

    @Test
    void takesARoleOfPostgresqlItself() {
        try (MigratedDatabase database =
                MigratedDatabase.of(new LendingLibrary()).withRole("reader", "pg_monitor")) {
            assertThat(Sql.value(database.dataSource(), "select has_table_privilege('pg_monitor', 'books', 'select')"))
                    .isEqualTo("t");
        }
    }

    @Test
    void namesARoleThatIsNotGiven() {
        try (MigratedDatabase database = MigratedDatabase.of(new LendingLibrary())) {
            assertThatThrownBy(database::dataSource)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("reader");
        }
    }

    @Test
    void namesAVersionThatTheChainLacks() {
        try (MigratedDatabase database = MigratedDatabase.of(new Library()).at(4)) {
            assertThatThrownBy(database::url)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The chain library has no version 4; it has 0 and V001 to V003. Choose one of these.");
        }
        try (MigratedDatabase database = MigratedDatabase.of(new Library()).at(-1)) {
            assertThatThrownBy(database::url).hasMessageContaining("Version -1 does not exist");
        }
    }

    @Test
    void namesASchemaThatCannotBe() {
        try (MigratedDatabase database = MigratedDatabase.of(new Library()).inSchema("pg_shop")) {
            assertThatThrownBy(database::url).hasMessageContaining("\"pg_shop\" cannot be used");
        }
    }

    @Test
    void namesTheStepThatFailsEachTimeAndLeavesNoDatabase() {
        try (MigratedDatabase database = MigratedDatabase.of(new BurntLibrary())) {
            List<String> before = databases("scratch%");
            for (int attempt = 1; attempt <= 2; attempt++) {
                StepFailedException failure = catchThrowableOfType(StepFailedException.class, database::dataSource);

                assertThat(failure)
                        .hasMessageContaining("V002 burn books, up, failed: ")
                        .hasMessageContaining("42P01");
                assertThat(failure.sqlState()).isEqualTo("42P01");
            }
            assertThat(databases("scratch%")).isEqualTo(before);
        }
    }

    @Test
    void isMadeByManyThreadsAtOnceFromOneTemplate() {
        List<String> before = databases("scratch%");

        List<Integer> tables = IntStream.range(0, 8)
                .parallel()
                .mapToObj(number -> MigratedDatabase.of(new Library()).inSchema("many"))
                .map(database -> {
                    try (database) {
                        return database.dsl()
                                .fetch("select from pg_tables where schemaname = 'many'")
                                .size();
                    }
                })
                .toList();

        assertThat(tables).hasSize(8).containsOnly(3);
        assertThat(databases("scratch%")).hasSize(before.size() + 1);
    }

    private static List<String> databases(String pattern) {
        try (ScratchDatabase any = ScratchServer.shared().createDatabase()) {
            return Sql.rows(
                    any.dataSource(),
                    "select datname from pg_database where datname like '%s' and datname <> current_database() order by 1"
                            .formatted(pattern));
        }
    }
}
