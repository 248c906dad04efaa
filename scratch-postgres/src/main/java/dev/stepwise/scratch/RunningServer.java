package dev.stepwise.scratch;

/** A server that accepts connections, whatever runs it. */
sealed interface RunningServer extends AutoCloseable permits GivenServer, ContainerServer, EmbeddedServer {

    ScratchServer.Kind kind();

    /** The URL of a database to connect to for creating others. */
    JdbcUrl url();

    /** The major version, for instance 18. */
    default int version() {
        return new Administration(url()).version();
    }

    /** Whether {@link #close()} removes the databases together with the server. */
    boolean takesDatabasesWithIt();

    @Override
    void close();
}
