package dev.stepwise.testsupport;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A session of the server behind a {@link Pooler}; its answers go to the client that it serves. */
final class PooledSession implements Closeable {

    private final Socket server;
    private volatile @Nullable PoolerClient client;

    PooledSession(Socket server) {
        this.server = server;
    }

    void serve(@Nullable PoolerClient next) {
        client = next;
    }

    void send(byte[] message) throws IOException {
        server.getOutputStream().write(message);
    }

    /** Passes the answers on, on a thread of its own, until the session ends. */
    void start() {
        Background.start(() -> {
            try (this) {
                WireMessage message = WireMessage.read(server.getInputStream());
                while (message != null) {
                    PoolerClient served = client;
                    if (served != null) {
                        served.answered(message, this);
                    }
                    message = WireMessage.read(server.getInputStream());
                }
            } catch (IOException e) {
                // The client or the server has gone away.
            } finally {
                end();
            }
        });
    }

    /** Ends the session, and the connection of the client that it serves. */
    void end() {
        PoolerClient served = client;
        if (served != null) {
            served.end();
        }
        try {
            close();
        } catch (IOException e) {
            // It is closed.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
