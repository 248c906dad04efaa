package dev.stepwise.scratch;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** A server in a container of a Docker engine. */
final class ContainerServer implements RunningServer {

    private final PostgreSQLContainer container;

    private ContainerServer(PostgreSQLContainer container) {
        this.container = container;
    }

    static ContainerServer start(int version) {
        String image = "postgres:" + version;
        try {
            PostgreSQLContainer container = container(image);
            container.start();
            return new ContainerServer(container);
        } catch (RuntimeException e) {
            throw new ScratchException(
                    "The Docker engine did not start the image " + image + ": " + e.getMessage()
                            + "; make sure that the engine can pull and run it, or " + GivenServer.ADVICE + ".",
                    e);
        }
    }

    /** The engine publishes the port on every interface, so the image's known password would not do. */
    static PostgreSQLContainer container(String image) {
        PostgreSQLContainer container =
                new PostgreSQLContainer(image).withPassword(Password.random().text());
        container.setCommand(
                "postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=300");
        return container;
    }

    @Override
    public ScratchServer.Kind kind() {
        return ScratchServer.Kind.CONTAINER;
    }

    @Override
    public JdbcUrl url() {
        return JdbcUrl.local(container.getFirstMappedPort(), container.getUsername(), container.getDatabaseName())
                .withParameter("password", container.getPassword())
                .withAddress(container.getHost(), container.getFirstMappedPort());
    }

    @Override
    public boolean takesDatabasesWithIt() {
        return true;
    }

    @Override
    public void close() {
        container.stop();
    }
}
