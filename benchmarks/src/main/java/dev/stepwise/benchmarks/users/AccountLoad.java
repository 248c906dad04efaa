package dev.stepwise.benchmarks.users;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** An application that reads a user by its uuid and changes it, a hundred times a second at the most, and notes how long each took. */
final class AccountLoad implements AutoCloseable {

    private static final int KNOWN_USERS = 10_000;

    private final Connection connection;
    private final List<UUID> users = new ArrayList<>();
    private final CompletableFuture<List<Double>> working;
    private volatile boolean ended;

    /**
     * How long the requests took, in milliseconds.
     *
     * @param longest the longest one
     * @param p99 the time within which 99 of 100 were answered
     */
    record Stalls(double longest, double p99) {}

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

    private List<Double> work() {
        List<Double> took = new ArrayList<>();
        try {
            while (!ended) {
                long start = System.nanoTime();
                request(users.get(ThreadLocalRandom.current().nextInt(users.size())));
                took.add((System.nanoTime() - start) / 1e6);
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

    Stalls end() {
        ended = true;
        List<Double> took = new ArrayList<>(working.join());
        Collections.sort(took);
        return new Stalls(took.get(took.size() - 1), took.get((int) Math.ceil(0.99 * took.size()) - 1));
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        connection.close();
    }
}
