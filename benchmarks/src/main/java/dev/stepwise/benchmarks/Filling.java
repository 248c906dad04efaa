package dev.stepwise.benchmarks;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.benchmarks.entries.EntriesChain;
import dev.stepwise.run.RunLimits;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** A way to give every entry a uuid. */
enum Filling {
    /** One statement in one transaction. */
    ONE_UPDATE("one UPDATE") {
        @Override
        void run(String url) throws SQLException {
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                statement.execute("update %s set uuid = uuid_generate_v7() where uuid is null".formatted(TABLE));
            }
        }
    },

    /** The obvious loop: 10,000 rows without a uuid at a time, until there are none left. */
    LIMIT_LOOP("LIMIT loop") {
        @Override
        void run(String url) throws SQLException {
            String batch =
                    "update %s set uuid = uuid_generate_v7() where id in (select id from %s where uuid is null limit 10000)"
                            .formatted(TABLE, TABLE);
            try (Connection connection = DriverManager.getConnection(url);
                    Statement statement = connection.createStatement()) {
                int filled = statement.executeUpdate(batch);
                while (filled > 0) {
                    filled = statement.executeUpdate(batch);
                }
            }
        }
    },

    /** The newest step of the chain, run by Stepwise. */
    STEPWISE(Contenders.STEPWISE) {
        @Override
        void run(String url) {
            stepwise(url, RunLimits.DEFAULT.pace());
        }
    },

    /** The same, which takes half of the time. */
    STEPWISE_HALF(Contenders.STEPWISE + ", pace 0.5") {
        @Override
        void run(String url) {
            stepwise(url, 0.5);
        }
    },

    /** The same, which takes a quarter of the time. */
    STEPWISE_QUARTER(Contenders.STEPWISE + ", pace 0.25") {
        @Override
        void run(String url) {
            stepwise(url, 0.25);
        }
    };

    private static final String TABLE = EntriesChain.TABLE;

    private final String contender;

    Filling(String contender) {
        this.contender = contender;
    }

    String contender() {
        return contender;
    }

    abstract void run(String url) throws SQLException;

    private static void stepwise(String url, double pace) {
        SchemaMigrator.of(url, EntriesChain.chain())
                .within(RunLimits.DEFAULT.withPace(pace))
                .up();
    }
}
