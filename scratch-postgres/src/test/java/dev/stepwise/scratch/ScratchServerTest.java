package dev.stepwise.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.testsupport.Sql;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class ScratchServerTest {

    private final ScratchServer server = ScratchServer.shared();

    @Test
    void isSharedByWholeProcess() {
        server.close();

        assertThat(ScratchServer.shared()).isSameAs(server);
        assertThat(Sql.value(anyDatabase(), "select 1")).isEqualTo("1");
    }

    @Test
    void showsVersionAndKind() {
        assertThat(Sql.value(anyDatabase(), "show server_version_num")).startsWith(server.version() + "00");
        assertThat(server.toString())
                .contains("PostgreSQL " + server.version(), server.kind().name());
    }

    @Test
    void createsEmptyDatabasesApartFromEachOther() {
        try (ScratchDatabase one = server.createDatabase();
                ScratchDatabase other = server.createDatabase()) {
            Sql.execute(one.dataSource(), "create table thing ()");

            assertThat(tables(one)).isEqualTo("1");
            assertThat(tables(other)).isEqualTo("0");
            assertThat(one.name()).isNotEqualTo(other.name());
        }
    }

    @Test
    void copiesADatabaseToWhichNobodyIsConnected() {
        try (ScratchDatabase one = server.createDatabase()) {
            Sql.execute(one.dataSource(), "create table thing ()");

            try (ScratchDatabase copy = server.createDatabaseFrom(one)) {
                Sql.execute(one.dataSource(), "create table other ()");

                assertThat(tables(copy)).isEqualTo("1");
                assertThat(tables(one)).isEqualTo("2");
            }
        }
    }

    @Test
    void storesUtf8() {
        try (ScratchDatabase database = server.createDatabase()) {
            assertThat(Sql.value(database.dataSource(), "show server_encoding")).isEqualTo("UTF8");
            assertThat(Sql.value(database.dataSource(), "select 'žluťoučký 馬'")).isEqualTo("žluťoučký 馬");
        }
    }

    @Test
    void givesUrlThatNeedsNothingElse() throws Exception {
        try (ScratchDatabase database = server.createDatabase();
                Connection connection = DriverManager.getConnection(database.url())) {
            assertThat(connection.getCatalog()).isEqualTo(database.name());
        }
    }

    @Test
    void dropsDatabaseThatIsStillConnectedTo() throws Exception {
        ScratchDatabase database = server.createDatabase();
        try (Connection connection = database.dataSource().getConnection()) {
            database.close();
            database.close();

            assertThat(connection.isValid(1)).isFalse();
            assertThat(exists(database.name())).isEqualTo("f");
        }
    }

    @Test
    void copiesTemplateWithItsRows() {
        DatabaseTemplate template = server.template("one row", source -> {
            Sql.execute(source, "create table thing (id int primary key)");
            Sql.execute(source, "insert into thing values (7)");
        });

        try (ScratchDatabase one = server.createDatabaseFrom(template);
                ScratchDatabase other = server.createDatabaseFrom(template)) {
            Sql.execute(one.dataSource(), "delete from thing");

            assertThat(Sql.value(other.dataSource(), "select id from thing")).isEqualTo("7");
        }
    }

    @Test
    void aTemplateIsPreparedFromACopyOfAnotherWhichItLeavesAsItIs() {
        DatabaseTemplate base =
                server.template("base", source -> Sql.execute(source, "create table t as select 1 as id"));
        DatabaseTemplate more =
                server.template("more", base, source -> Sql.execute(source, "insert into t values (2)"));

        try (ScratchDatabase one = server.createDatabaseFrom(base);
                ScratchDatabase two = server.createDatabaseFrom(more)) {
            assertThat(Sql.rows(one.dataSource(), "select id from t")).containsExactly("1");
            assertThat(Sql.rows(two.dataSource(), "select id from t order by id"))
                    .containsExactly("1", "2");
        }
    }

    @Test
    void preparesTemplateOnceForManyThreads() {
        AtomicInteger preparations = new AtomicInteger();

        Set<String> names = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> server.template("once", source -> {
                    preparations.incrementAndGet();
                    Sql.execute(source, "create table thing ()");
                }))
                .map(server::createDatabaseFrom)
                .peek(database -> assertThat(tables(database)).isEqualTo("1"))
                .map(ScratchDatabase::name)
                .collect(Collectors.toSet());

        assertThat(preparations).hasValue(1);
        assertThat(names).hasSize(8);
    }

    @Test
    void copiesTemplateWhoseConnectionsWereLeftOpen() {
        DatabaseTemplate template = server.template("left open", ScratchServerTest::connectForGood);

        try (ScratchDatabase database = server.createDatabaseFrom(template)) {
            assertThat(tables(database)).isEqualTo("0");
        }
    }

    @Test
    void triesFailedPreparationAgain() {
        assertThatThrownBy(() -> server.template("second try", source -> Sql.execute(source, "no sql")))
                .hasMessageContaining("syntax error");

        DatabaseTemplate template = server.template("second try", source -> Sql.execute(source, "create table t ()"));

        try (ScratchDatabase database = server.createDatabaseFrom(template)) {
            assertThat(tables(database)).isEqualTo("1");
        }
    }

    @Test
    void refusesTemplateOfAnotherServer() {
        try (ScratchServer other = ScratchServer.start()) {
            DatabaseTemplate template = other.template("foreign", source -> {});

            assertThatThrownBy(() -> server.createDatabaseFrom(template))
                    .isInstanceOf(ScratchException.class)
                    .hasMessageContaining("foreign");
        }
    }

    @Test
    void clonesSixtyTablesInMilliseconds() {
        DatabaseTemplate template = server.template(
                "sixty tables",
                source -> IntStream.range(0, 60)
                        .mapToObj(i -> "create table t" + i
                                + " (id int primary key, a text unique, b text); create index on t" + i + " (b)")
                        .forEach(sql -> Sql.execute(source, sql)));

        List<Long> millis = IntStream.range(0, 12)
                .mapToObj(i -> {
                    long start = System.nanoTime();
                    server.createDatabaseFrom(template).close();
                    return (System.nanoTime() - start) / 1_000_000;
                })
                .sorted()
                .toList();

        assertThat(millis.get(6))
                .as("median of %s ms to create and drop", millis)
                .isLessThan(500);
    }

    private DataSource anyDatabase() {
        return server.createDatabase().dataSource();
    }

    private String exists(String name) {
        return Sql.value(anyDatabase(), "select exists (select from pg_database where datname = '" + name + "')");
    }

    private static String tables(ScratchDatabase database) {
        return Sql.value(database.dataSource(), "select count(*) from pg_tables where schemaname = 'public'");
    }

    private static void connectForGood(DataSource source) {
        try {
            source.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
