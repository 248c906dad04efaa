package dev.stepwise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class ReusedSessionTest {

    private static final String PROCESS = "select pg_backend_pid()";

    @AutoClose
    private final ScratchDatabase database = ScratchServer.shared().createDatabase();

    @AutoClose
    private final ReusedSession sessions = new ReusedSession(database.url());

    @Test
    void aSessionThatIsGivenBackIsTheNextOneAndHasNothingOfTheFormer() throws SQLException {
        String process = Sql.value(sessions, PROCESS);

        Sql.execute(
                sessions,
                "set search_path to nowhere",
                "create temporary table left_over (id serial)",
                "insert into left_over default values",
                "prepare left_over as select 1",
                "select pg_advisory_lock(1)");

        assertThat(Sql.value(sessions, PROCESS)).isEqualTo(process);
        assertThat(Sql.value(sessions, "show search_path")).isEqualTo("\"$user\", public");
        assertThat(Sql.value(sessions, "select to_regclass('left_over') is null"))
                .isEqualTo("t");
        assertThat(Sql.value(sessions, "select count(*) from pg_prepared_statements where name = 'left_over'"))
                .isEqualTo("0");
        assertThat(
                        Sql.value(
                                sessions,
                                "select count(*) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())"))
                .isEqualTo("0");
    }

    @Test
    void oneThatIsInUseOrInsideATransactionIsNotTheNextOne() throws SQLException {
        try (Connection one = sessions.getConnection();
                Connection other = sessions.getConnection()) {
            assertThat(Sql.rows(other, PROCESS)).isNotEqualTo(Sql.rows(one, PROCESS));
        }
        Connection begun = sessions.getConnection();
        String process = Sql.rows(begun, PROCESS).get(0);
        begun.setAutoCommit(false);
        Sql.rows(begun, "select 1");
        begun.close();

        assertThat(Sql.value(sessions, PROCESS)).isNotEqualTo(process);
    }
}
