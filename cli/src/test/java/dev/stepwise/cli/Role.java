package dev.stepwise.cli;

import dev.stepwise.scratch.ScratchDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;

/** A role that may only log in. */
record Role(ScratchDatabase database, String name) implements AutoCloseable {

    static final String PASSWORD = "s3cret$word";

    static Role on(ScratchDatabase database) throws SQLException {
        String name = "guest_" + UUID.randomUUID().toString().substring(0, 8);
        Databases.execute(database, "create role %s login password '%s'".formatted(name, PASSWORD));
        return new Role(database, name);
    }

    /** Returns an environment in which the command connects as this role. */
    Map<String, String> environment() {
        return Map.of("STEPWISE_URL", database.url(), "STEPWISE_USER", name, "STEPWISE_PASSWORD", PASSWORD);
    }

    @Override
    public void close() throws SQLException {
        Databases.execute(database, "drop owned by " + name + " cascade");
        Databases.execute(database, "drop role " + name);
    }
}
