package dev.stepwise.scratch;

import java.util.Optional;

/** A server that somebody else runs, named by its URL; only databases are created and dropped on it. */
record GivenServer(JdbcUrl url) implements RunningServer {

    static final String PROPERTY = "stepwise.scratch.url";
    static final String VARIABLE = "STEPWISE_SCRATCH_URL";

    /** The next action where no server can be started. */
    static final String ADVICE = "give a running server by -D" + PROPERTY
            + "=jdbc:postgresql://host:port/database?user=name&password=secret or by " + VARIABLE;

    static Optional<GivenServer> named() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)))
                .filter(text -> !text.isBlank())
                .map(text -> new GivenServer(new JdbcUrl(text)));
    }

    @Override
    public ScratchServer.Kind kind() {
        return ScratchServer.Kind.GIVEN_URL;
    }

    @Override
    public boolean takesDatabasesWithIt() {
        return false;
    }

    @Override
    public void close() {
        // Whoever gave it stops it.
    }
}
