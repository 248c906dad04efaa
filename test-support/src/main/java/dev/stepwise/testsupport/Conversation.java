package dev.stepwise.testsupport;

/**
 * How far client and server have come on one connection.
 *
 * <p>What the client sends without having waited is one request, though the server may answer it in parts: the driver
 * sends BEGIN as a query of its own before the transaction's first statement, and never waits for its answer.
 */
final class Conversation {

    private static final char QUERY = 'Q';
    private static final char SYNC = 'S';
    private static final char FUNCTION_CALL = 'F';
    private static final char READY_FOR_QUERY = 'Z';

    /** Called by the thread that copies the server's answers. */
    interface Listener {
        void connected();

        void roundTripEnded();
    }

    private final Listener listener;
    private boolean connected;
    private boolean asking;
    private boolean beginAwaitsStatement;
    private int unanswered;

    Conversation(Listener listener) {
        this.listener = listener;
    }

    /** Notes that the client sends something, and returns whether a round trip begins with it. */
    synchronized boolean beginsRoundTrip() {
        boolean begins = connected && !asking;
        asking |= begins;
        return begins;
    }

    synchronized void requested(char type, String start) {
        if (type == QUERY || type == SYNC || type == FUNCTION_CALL) {
            unanswered++;
            beginAwaitsStatement = type == QUERY && start.equals("BEGIN");
        }
    }

    synchronized void answered(char type, String start) {
        if (type != READY_FOR_QUERY) {
            return;
        }
        if (!connected) {
            connected = true;
            listener.connected();
            return;
        }
        unanswered--;
        if (unanswered == 0 && !beginAwaitsStatement) {
            asking = false;
            listener.roundTripEnded();
        }
    }
}
