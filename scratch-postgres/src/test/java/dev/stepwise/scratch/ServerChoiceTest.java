package dev.stepwise.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class ServerChoiceTest {

    private final ScratchServer host = ScratchServer.shared();

    @Test
    void usesGivenServerAndDropsItsDatabasesThere() {
        try (ScratchDatabase home = host.createDatabase()) {
            Sql.execute(home.dataSource(), "create role tester login createdb password 'se cret&?'");
            PGSimpleDataSource superuser = new JdbcUrl(home.url()).dataSource();
            String url = new JdbcUrl(superuser.getUrl())
                    .withParameter("user", "tester")
                    .withParameter("password", "se cret&?")
                    .text();
            String before = databases(home);

            try (ScratchServer given = with(GivenServer.PROPERTY, url, ScratchServer::start)) {
                assertThat(given.kind()).isEqualTo(ScratchServer.Kind.GIVEN_URL);
                assertThat(given.toString()).doesNotContain("cret");
                DatabaseTemplate template =
                        given.template("t", source -> Sql.execute(source, "create table thing as select 7 as id"));
                ScratchDatabase left = given.createDatabaseFrom(template);

                assertThat(Sql.value(left.dataSource(), "select id from thing")).isEqualTo("7");
                assertThat(Sql.value(left.dataSource(), "select current_user")).isEqualTo("tester");
                assertThat(new JdbcUrl(left.url()).dataSource().getPassword()).isEqualTo("se cret&?");
            }

            assertThat(databases(home)).isEqualTo(before);
            Sql.execute(home.dataSource(), "drop role tester");
        }
    }

    @Test
    void createsTheRolesThatAGivenServerLacksAndDropsTheseAlone() {
        try (ScratchDatabase home = host.createDatabase()) {
            Sql.execute(home.dataSource(), "create role kept");
            String named = "select string_agg(rolname, ' ' order by rolname) from pg_roles"
                    + " where rolname in ('kept', 'a \"role\"', 'pg_monitor')";

            try (ScratchServer given = with(GivenServer.PROPERTY, home.url(), ScratchServer::start)) {
                given.createMissingRoles(List.of("kept", "a \"role\"", "pg_monitor"));
                given.createMissingRoles(List.of("a \"role\""));

                assertThat(Sql.value(home.dataSource(), named)).isEqualTo("a \"role\" kept pg_monitor");
            }

            assertThat(Sql.value(home.dataSource(), named)).isEqualTo("kept pg_monitor");
            Sql.execute(home.dataSource(), "drop role kept");
        }
    }

    @Test
    void dropsWhatAKilledProcessLeftOnAGivenServerAndNothingElse() throws Exception {
        try (ScratchDatabase home = host.createDatabase();
                OtherProcess killed = given(home);
                OtherProcess alive = given(home)) {
            Sql.execute(home.dataSource(), "create database scratch_01234567_1");
            killed.kill();
            awaitEndOfSession(home, killed);

            try (ScratchServer given = with(GivenServer.PROPERTY, home.url(), ScratchServer::start)) {
                assertThat(databases(home)).doesNotContain(name(killed)).contains(name(alive), "scratch_01234567_1");
            }
            Sql.execute(home.dataSource(), "drop database scratch_01234567_1");
        }
    }

    private static OtherProcess given(ScratchDatabase home) throws IOException {
        return OtherProcess.start("given", Path.of(""), "-D" + GivenServer.PROPERTY + "=" + home.url());
    }

    private static void awaitEndOfSession(ScratchDatabase home, OtherProcess process) throws InterruptedException {
        String session = "select count(*) from pg_stat_activity where application_name = '%s'"
                .formatted(name(process).replaceFirst("_\\d+$", ""));
        for (int i = 0; i < 100 && !Sql.value(home.dataSource(), session).equals("0"); i++) {
            Thread.sleep(100);
        }
    }

    private static String name(OtherProcess process) {
        return String.valueOf(new JdbcUrl(process.url()).dataSource().getDatabaseName());
    }

    @Test
    void saysWhatToDoWhenGivenServerDoesNotAnswer() {
        String url = "jdbc:postgresql://127.0.0.1:1/postgres?user=tester&password=opensesame";

        assertThatThrownBy(() -> with(GivenServer.PROPERTY, url, ScratchServer::start))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("jdbc:postgresql://127.0.0.1:1/postgres refused")
                .hasMessageContaining("check that it runs")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void refusesUrlOfAnotherKind() {
        assertThatThrownBy(() -> with(GivenServer.PROPERTY, "jdbc:h2:mem:?password=opensesame", ScratchServer::start))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("write it as jdbc:postgresql://host:port/database")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void refusesVersionThatBinariesDoNotHave() {
        assertThatThrownBy(() -> with(ServerChoice.VERSION_PROPERTY, "13", ServerChoice::startEmbedded))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("asks for PostgreSQL 13")
                .hasMessageContaining("-Dstepwise.scratch.url=")
                .hasMessageContaining("binaries on the class path are of " + host.version());
    }

    @Test
    void refusesVersionThatIsNoMajorVersion() {
        assertThatThrownBy(() -> with(ServerChoice.VERSION_PROPERTY, "18.1", ServerChoice::startEmbedded))
                .hasMessageContaining("18.1")
                .hasMessageContaining("such as 18");
    }

    private static String databases(ScratchDatabase home) {
        return Sql.value(home.dataSource(), "select string_agg(datname, ' ' order by datname) from pg_database");
    }

    private interface Start<T> {
        T start() throws Exception;
    }

    private static <T> T with(String property, String value, Start<T> action) {
        System.setProperty(property, value);
        try {
            return action.start();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            System.clearProperty(property);
        }
    }
}
