package dev.stepwise.benchmarks.users;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.benchmarks.Latencies;
import dev.stepwise.benchmarks.worker.Worker;
import dev.stepwise.phoenixkit.PhoenixKit;
import dev.stepwise.run.RunLimits;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Takes users and five times as many tokens through V056, V057, V058 and V074 under a light load, and prints what each cost. */
public final class Main {

    private static final List<Integer> MEASURED = List.of(56, 57, 58, 74);

    private Main() {}

    /** Measures on the server that {@code ScratchServer} chooses, with the given number of users. */
    public static void main(String[] arguments) throws SQLException, IOException {
        int users = Integer.parseInt(arguments[0]);
        try (ScratchServer server = ScratchServer.start();
                ScratchDatabase database = server.createDatabase()) {
            SchemaMigrator migrator = SchemaMigrator.of(database.dataSource(), new PhoenixKit().chain());
            migrator.upTo(MEASURED.get(0) - 1);
            try (Connection connection = database.dataSource().getConnection()) {
                Accounts.insert(connection, users);
                System.out.printf(
                        Locale.ROOT,
                        "PostgreSQL %s, %,d users, %,d tokens; lock_timeout %s%n%n",
                        server.version(),
                        users,
                        users * Accounts.TOKENS_PER_USER,
                        RunLimits.DEFAULT.tableLock());
                System.out.println("| version | time | longest stall of the load | its p99 | WAL | tables rewritten |");
                System.out.println("|--:|--:|--:|--:|--:|---|");
                for (int version : MEASURED) {
                    migrator.upTo(version - 1);
                    System.out.println(measured(migrator, version, database.url(), connection));
                }
                Accounts.requireComplete(connection, users);
            }
        }
        System.out.printf(
                Locale.ROOT, "%nPeak memory of this JVM, with the load: %d MiB%n", Worker.mostMemory() / 1024);
    }

    private static String measured(SchemaMigrator migrator, int version, String url, Connection connection)
            throws SQLException {
        Storage before = Storage.of(connection);
        try (AccountLoad load = new AccountLoad(url)) {
            long start = System.nanoTime();
            migrator.upTo(version);
            double seconds = (System.nanoTime() - start) / 1e9;
            Latencies latencies = load.end();
            Storage after = Storage.of(connection);
            Set<String> rewritten = new TreeSet<>(after.rewrittenSince(before));
            return String.format(
                    Locale.ROOT,
                    "| %s | %.1f s | %.0f ms | %.1f ms | %,d MB | %s |",
                    version,
                    seconds,
                    latencies.percentile(1),
                    latencies.percentile(0.99),
                    after.walSince(before) / 1_000_000,
                    rewritten.isEmpty() ? "none" : String.join(", ", rewritten));
        }
    }
}
