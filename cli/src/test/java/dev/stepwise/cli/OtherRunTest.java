package dev.stepwise.cli;

import static dev.stepwise.cli.Databases.NEWEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.testsupport.Background;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class OtherRunTest {

    @Test
    void migratesInOneOfTwoConcurrentRunsAndLeavesNothingToTheOther() throws SQLException {
        try (ScratchDatabase database = Databases.empty()) {
            CompletableFuture<Run> first = Background.start(() -> Run.on(database, "up"));
            CompletableFuture<Run> second = Background.start(() -> Run.on(database, "up"));
            String both = first.join().out() + second.join().out();

            assertThat(first.join().exitCode()).isZero();
            assertThat(second.join().exitCode()).isZero();
            assertThat(both.lines())
                    .filteredOn(line -> line.matches("V\\d+ .*"))
                    .hasSize(NEWEST);
            assertThat(both)
                    .containsOnlyOnce(NEWEST + " versions up, ")
                    .containsOnlyOnce("Nothing to do: shop in schema public is at V");
            assertThat(Databases.query(database, "select count(*) from stepwise_journal where chain = 'shop'"))
                    .containsExactly(String.valueOf(NEWEST));
        }
    }

    @Test
    void reportsWhichRunItWaitsFor() throws SQLException, InterruptedException {
        try (ScratchDatabase database = Databases.at(5)) {
            CompletableFuture<Run> waiting;
            try (Connection other = database.dataSource().getConnection();
                    Statement lock = other.createStatement()) {
                lock.execute(new MigrationLock("public").tryLock());
                waiting = Background.start(() -> Run.on(database, "up", "--to", "6"));
                Thread.sleep(Duration.ofMillis(700).toMillis());
                assertThat(waiting).isNotDone();
            }

            assertThat(waiting.join().exitCode()).isZero();
            assertThat(waiting.join().err())
                    .matches(
                            "waiting for another run: process \\d+ of \\w+, application .+, connected since [^\\n]+, \\d s\\n");
            assertThat(waiting.join().out()).contains("1 version up");
        }
    }
}
