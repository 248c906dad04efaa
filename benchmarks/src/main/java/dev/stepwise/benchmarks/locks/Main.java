package dev.stepwise.benchmarks.locks;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.scratch.DatabaseTemplate;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Makes each change of a table of a million rows, online and by plain statements, and prints which locks were held for how long. */
public final class Main {

    private Main() {}

    /** Measures on the server that {@code ScratchServer} chooses; takes some three minutes. */
    public static void main(String[] arguments) throws SQLException {
        try (ScratchServer server = ScratchServer.start()) {
            DatabaseTemplate template = server.template("orders", source -> {
                SchemaMigrator.of(source, OrdersChain.chain(OrdersChain.Word.INDEX, false))
                        .upTo(1);
                fill(source);
            });
            System.out.println(
                    "| PostgreSQL " + server.version()
                            + ", 1,000,000 rows | way | time | longest hold of each mode on the table | longest wait of a writer |");
            System.out.println("|---|---|---|---|---|");
            for (OrdersChain.Word word : OrdersChain.Word.values()) {
                for (boolean online : new boolean[] {true, false}) {
                    try (ScratchDatabase database = server.createDatabaseFrom(template)) {
                        System.out.println(measured(word, online, database));
                    }
                }
            }
        }
    }

    private static void fill(javax.sql.DataSource source) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : OrdersChain.FILL) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The tables could not be filled.", failed);
        }
    }

    private static String measured(OrdersChain.Word word, boolean online, ScratchDatabase database)
            throws SQLException {
        SchemaMigrator migrator = SchemaMigrator.of(database.dataSource(), OrdersChain.chain(word, online));
        try (LockSampler locks = new LockSampler(database.url());
                Writer writer = new Writer(database.url(), OrdersChain.ROWS)) {
            long start = System.nanoTime();
            migrator.upTo(2);
            double took = (System.nanoTime() - start) / 1e6;
            return String.format(
                    Locale.ROOT,
                    "| %s | %s | %.0f ms | %s | %.0f ms |",
                    word.title(),
                    online ? "online" : "plain",
                    took,
                    locks.end(),
                    writer.end());
        }
    }
}
