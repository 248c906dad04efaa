package dev.stepwise.benchmarks.users;

import dev.stepwise.benchmarks.Latencies;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** An application that reads a user by its uuid and changes it, a hundred times a second at the most, and notes how long each took. */
final class AccountLoad implements AutoCloseable {

    private static final int KNOWN_USERS = 10_000;

    private final Connection connection;
    private final List<UUID> users = new ArrayList<>();
    private final CompletableFuture<List<Long>> working;
    private volatile boolean ended;

    AccountLoad(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select uuid from phoenix_kit_users limit " + KNOWN_USERS)) {
            while (rows.next()) {
                users.add(rows.getObject(1, UUID.class));
            }
        }
        working = CompletableFuture.supplyAsync(this::work);
    }

    private List<Long> work() {
        List<Long> took = new ArrayList<>();
        try {
            while (!ended) {
                long start = System.nanoTime();
                request(users.get(ThreadLocalRandom.current().nextInt(users.size())));
                took.add(System.nanoTime() - start);
                Thread.sleep(10);
            }
            return took;
        } catch (SQLException failed) {
            throw new IllegalStateException("A request of the load failed.", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return took;
        }
    }

    /** Uses no plan of an earlier request, since the columns change their types meanwhile. */
    private void request(UUID user) throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement("select email, first_name from phoenix_kit_users where uuid = ?");
                PreparedStatement update = connection.prepareStatement(
                        "update phoenix_kit_users set first_name = 'seen', updated_at = now() where uuid = ?")) {
            select.setObject(1, user);
            select.executeQuery().next();
            update.setObject(1, user);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("The load did not find a user that must exist.");
            }
        }
    }

    /** Ends the work, and returns how long each request took. */
    Latencies end() {
        ended = true;
        return new Latencies(working.join());
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        connection.close();
    }
}
