package dev.stepwise.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.testsupport.WireTap;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WireTapTest {

    private final ScratchDatabase database = ScratchServer.shared().createDatabase();
    private final WireTap tap = WireTap.inFrontOf(database.url());
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = tap.dataSource().getConnection();
        tap.reset();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        tap.close();
        database.close();
    }

    @Test
    void countsOneRoundTripForEachStatement() throws SQLException {
        run("select 1", "select 2", "select 3");

        assertThat(tap.roundTrips()).isEqualTo(3);
    }

    @Test
    void countsStatementsSentInOneTextOnce() throws SQLException {
        run("select 1; select 2; select 3");

        assertThat(tap.roundTrips()).isEqualTo(1);
    }

    @Test
    void countsTransactionWithBeginOfDriver() throws SQLException {
        connection.setAutoCommit(false);
        run("create table thing (id int)");
        connection.commit();

        assertThat(tap.roundTrips())
                .as("begin and create go together, then commit")
                .isEqualTo(2);
    }

    @Test
    void countsBatchOfManySegmentsOnce() throws SQLException {
        run("create table thing (id int, note text)");
        tap.reset();

        connection.setAutoCommit(false);
        insertBatch(100, "x".repeat(2_000));

        assertThat(tap.roundTrips()).isEqualTo(1);
    }

    @Test
    void countsBigAnswerOnce() throws SQLException {
        run("select repeat('Z', 1000) from generate_series(1, 2000)");

        assertThat(tap.roundTrips()).isEqualTo(1);
    }

    @Test
    void countsRefusedStatement() {
        assertThatThrownBy(() -> run("select 1 / 0")).hasMessageContaining("division by zero");

        assertThat(tap.roundTrips()).isEqualTo(1);
    }

    @Test
    void countsConnectionsButNotConnecting() throws SQLException {
        var source = tap.dataSource();
        // With it, the driver asks nothing of its own accord.
        source.setAssumeMinServerVersion("14");

        try (Connection second = source.getConnection();
                Connection third = source.getConnection()) {
            assertThat(tap.connections()).isEqualTo(2);
            assertThat(tap.roundTrips()).isZero();
        }
    }

    @Test
    void countsAllConnectionsTogether() throws SQLException {
        try (Connection second = tap.dataSource().getConnection();
                Statement statement = second.createStatement()) {
            tap.reset();
            statement.execute("select 1");
            run("select 1");
        }

        assertThat(tap.roundTrips()).isEqualTo(2);
    }

    @Test
    void delaysEachRoundTripOnce() throws SQLException {
        run("create table thing (id int, note text)");
        tap.withDelay(Duration.ofMillis(40)).reset();
        connection.setAutoCommit(false);

        long start = System.nanoTime();
        insertBatch(100, "x".repeat(2_000));
        run("select 1");
        long millis = (System.nanoTime() - start) / 1_000_000;

        assertThat(tap.roundTrips()).isEqualTo(2);
        assertThat(millis).isBetween(80L, 400L);
    }

    @Test
    void givesUrlThatGoesThroughIt() throws SQLException {
        try (Connection byUrl = DriverManager.getConnection(tap.url())) {
            assertThat(tap.connections()).isEqualTo(1);
            assertThat(byUrl.getCatalog()).isEqualTo(database.name());
        }
    }

    @Test
    void endsConnectionsOnClose() throws SQLException {
        tap.close();

        assertThat(connection.isValid(1)).isFalse();
        assertThatThrownBy(() -> tap.dataSource().getConnection()).isInstanceOf(SQLException.class);
    }

    @Test
    void endsConnectionWhenServerCannotBeReached() {
        try (WireTap nowhere = WireTap.inFrontOf("jdbc:postgresql://127.0.0.1:1/nothing?user=nobody")) {
            assertThatThrownBy(() -> nowhere.dataSource().getConnection()).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void countsPipelinedBeginWithLongStatementOnce() throws SQLException {
        connection.setAutoCommit(false);
        run("select '" + "x".repeat(300_000) + "'");

        assertThat(tap.roundTrips()).isEqualTo(1);
    }

    private void run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private void insertBatch(int rows, String note) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into thing values (?, ?)")) {
            for (int i = 0; i < rows; i++) {
                insert.setInt(1, i);
                insert.setString(2, note);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
