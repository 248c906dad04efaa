package dev.stepwise.cli;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.LocalServer;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal that ends the process: the run is cancelled on the server, and the command says what was kept. */
@Timeout(120)
final class SignalTest {

    @AutoClose
    private final ScratchDatabase database = Databases.empty();

    @BeforeEach
    void createPatience() throws SQLException {
        Databases.execute(database, "create table public.patience as select 0 as seconds");
        assertThat(Run.on(database, "up", "--chain", "slow", "--to", "1").exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void cancelsTheStatementThatRunsAndSaysWhatWasKept(String signal, int exitCode) throws Exception {
        Databases.execute(database, "update patience set seconds = 60");
        Process process = JavaProcess.of(Main.class, environment(), "up", "--chain", "slow");
        awaitSleep();

        Run run = ended(process, signal);

        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(run.err())
                .isEqualTo(
                        "stepwise: The run was cancelled in V002 take long, up. Nothing of V002 was kept; the schema is at V001. The next run starts with V002.\n");
        assertNothingRuns();
        assertThat(Run.on(database, "status", "--chain", "slow").out()).contains("V001 create words");

        Databases.execute(database, "update patience set seconds = 0");
        assertThat(Run.on(database, "up", "--chain", "slow").out()).contains("2 versions up, from V001 to V003");
    }

    @Test
    void keepsTheBatchesOfABackfillWhichTheNextRunResumes() throws Exception {
        Databases.execute(database, "insert into slow (id) select n from generate_series(1, 25000) n");
        Databases.execute(
                database,
                "create function slow_down() returns trigger language plpgsql as"
                        + " 'begin perform pg_sleep(0.002); return new; end'");
        Databases.execute(
                database, "create trigger slow_down before update on slow for each row execute function slow_down()");
        Process process = JavaProcess.of(Main.class, environment(), "up", "--chain", "slow");
        await("select count(*) > 0 from slow where word is not null");

        Run run = ended(process, "TERM");

        assertThat(run.exitCode()).isEqualTo(143);
        assertThat(run.out()).startsWith("V002 take long").hasLineCount(1);
        assertThat(run.err())
                .endsWith(
                        "stepwise: The run was cancelled in V003 fill words, up. Applied before that and kept: V002. The committed parts of V003 are kept, including the batches of its backfill; the schema is at V002, and V003 is unfinished. The next run resumes it.\n");
        assertNothingRuns();
        int filled = Integer.parseInt(value("select count(*) from slow where word is not null"));
        assertThat(filled).isBetween(1, 24_999);

        Databases.execute(database, "drop trigger slow_down on slow");
        assertThat(Run.on(database, "up", "--chain", "slow").out()).contains(25_000 - filled + " rows updated");
    }

    @Test
    void endsTheWaitForAnotherRun() throws Exception {
        try (Connection holder = database.dataSource().getConnection();
                Statement lock = holder.createStatement()) {
            lock.execute(new MigrationLock("public").tryLock());
            Process process = JavaProcess.of(Main.class, environment(), "up", "--chain", "slow");
            String notice = process.errorReader().readLine();
            assertThat(notice).startsWith("waiting for another run: process ");

            Run run = ended(process, "INT");

            assertThat(run.exitCode()).isEqualTo(130);
            assertThat(run.err())
                    .isEqualTo(
                            "stepwise: The run was cancelled while it waited for another run. It changed nothing; the schema is at the version to which the other run takes it. The next run starts from there.\n");
        }
        assertNothingRuns();
    }

    @Test
    void reachesTheRunThroughTheLauncher(@TempDir Path top) throws Exception {
        LaunchedProject project = LaunchedProject.in(top);
        project.run(Map.of(), "--version");
        Databases.execute(database, "update patience set seconds = 60");
        Process process = project.start(environment(), "up", "--chain", "slow");
        awaitSleep();

        Run run = ended(process, "TERM");

        assertThat(run.exitCode()).isEqualTo(143);
        assertThat(run.err()).startsWith("stepwise: The run was cancelled in V002 take long, up.");
        assertNothingRuns();
    }

    @Test
    void endsARunOnTheEmbeddedServerInTheSameWay(@TempDir Path home) throws Exception {
        try (LocalServer server = LocalServer.open(home)) {
            Sql.execute(server.dataSource(), "create table public.patience as select 60 as seconds");
        }
        Map<String, String> environment = Map.of("STEPWISE_HOME", home.toString());
        Process process = JavaProcess.of(Main.class, environment, "up", "--chain", "slow");
        assertThat(process.inputReader().readLine()).startsWith("V001 create words");
        Thread.sleep(500);

        Run run = ended(process, "TERM");

        assertThat(run.exitCode()).isEqualTo(143);
        assertThat(run.err()).startsWith("stepwise: The run was cancelled in V002 take long, up. ");
        assertThat(Run.with(environment, "status", "--chain", "slow").out()).contains("Installed  V001 create words");
    }

    private Map<String, String> environment() {
        return Map.of("STEPWISE_URL", database.url());
    }

    private static Run ended(Process process, String signal) throws IOException, InterruptedException {
        CompletableFuture<Run> run = CompletableFuture.supplyAsync(
                () -> Processes.finished(process), task -> new Thread(task, "process").start());
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        if (!process.waitFor(120, SECONDS)) {
            process.destroyForcibly();
        }
        return run.join();
    }

    private void awaitSleep() throws Exception {
        await(
                "select count(*) = 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");
    }

    private void await(String condition) throws Exception {
        while (!value(condition).equals("t")) {
            Thread.sleep(20);
        }
    }

    private String value(String query) throws SQLException {
        return Databases.query(database, query).get(0);
    }

    private void assertNothingRuns() throws SQLException {
        assertThat(Databases.query(
                        database,
                        "select query from pg_stat_activity where datname = current_database()"
                                + " and pid <> pg_backend_pid() and state <> 'idle'"))
                .isEmpty();
        assertThat(Databases.query(
                        database,
                        "select pid from pg_locks where locktype = 'advisory' and database ="
                                + " (select oid from pg_database where datname = current_database())"))
                .isEmpty();
    }
}
