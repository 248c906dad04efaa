package dev.stepwise.testsupport;

import java.io.IOException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** A client of a {@link Pooler}, and the server's session that serves it at the moment. */
final class PoolerClient {

    private static final String REQUESTS = "QSF";
    private static final char TERMINATE = 'X';
    private static final char KEY_DATA = 'K';
    private static final char READY_FOR_QUERY = 'Z';
    private static final char IDLE = 'I';

    private final Pooler pooler;
    private final int process;
    private final Socket client;
    private @Nullable PooledSession session;
    private boolean loggedIn;
    private int unanswered;

    PoolerClient(Pooler pooler, int process, Socket client) {
        this.pooler = pooler;
        this.process = process;
        this.client = client;
    }

    /** Logs the client in with a session of its own, and passes its requests on. */
    void start(PooledSession own) {
        session = own;
        own.serve(this);
        Background.start(() -> {
            try {
                own.send(WireMessage.readStartup(client.getInputStream()));
                own.start();
                WireMessage message = WireMessage.read(client.getInputStream());
                while (message != null && message.type() != TERMINATE) {
                    send(message);
                    message = WireMessage.read(client.getInputStream());
                }
            } catch (IOException e) {
                // The client or the server has gone away.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                leave();
            }
        });
    }

    private void send(WireMessage message) throws IOException, InterruptedException {
        session(message).send(message.bytes());
    }

    private synchronized @Nullable PooledSession current() {
        return session;
    }

    private PooledSession session(WireMessage message) throws InterruptedException {
        PooledSession serving = current();
        if (serving == null) {
            serving = pooler.take();
            serving.serve(this);
        }
        synchronized (this) {
            session = serving;
            unanswered += REQUESTS.indexOf(message.type()) >= 0 ? 1 : 0;
        }
        return serving;
    }

    /** Receives an answer, and lets the session go where it ends a transaction. */
    synchronized void answered(WireMessage message, PooledSession from) throws IOException {
        if (message.type() == READY_FOR_QUERY) {
            unanswered -= loggedIn ? 1 : 0;
            if (pooler.sharesSessions() && unanswered == 0 && message.first() == IDLE) {
                letGo(from);
            }
        }
        client.getOutputStream().write((message.type() == KEY_DATA ? message.withNumber(process) : message).bytes());
    }

    private void letGo(PooledSession used) {
        session = null;
        used.serve(null);
        if (loggedIn) {
            pooler.giveBack(used);
        } else if (!pooler.share(used)) {
            used.end();
        }
        loggedIn = true;
    }

    /** A session in the middle of a transaction is ended with its client. */
    private void leave() {
        PooledSession left = current();
        if (left != null) {
            left.end();
        }
        end();
    }

    void end() {
        try {
            client.close();
        } catch (IOException e) {
            // It is closed.
        }
    }
}
