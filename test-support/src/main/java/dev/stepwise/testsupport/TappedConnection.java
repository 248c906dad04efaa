package dev.stepwise.testsupport;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;

/** One connection through a {@link WireTap}, copied by a thread in either direction. */
final class TappedConnection implements Closeable {

    private static final int SEGMENT_BYTES = 1 << 16;

    private final WireTap tap;
    private final Socket client;
    private final Socket server;
    private final Conversation conversation;

    TappedConnection(WireTap tap, Socket client, Socket server) {
        this.tap = tap;
        this.conversation = new Conversation(tap.counts());
        this.client = client;
        this.server = server;
    }

    void start() {
        WireMessages requests = WireMessages.fromClient(conversation::requested);
        WireMessages answers = WireMessages.fromServer(conversation::answered);
        Background.start(() -> copy(client, server, segment -> {
            delayIfRoundTripBegins();
            requests.read(segment);
        }));
        // Read before it is passed on, so that whoever has the answer sees it counted.
        Background.start(() -> copy(server, client, answers::read));
    }

    @Override
    public void close() {
        try (client;
                server) {
            tap.forget(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void copy(Socket from, Socket to, SegmentListener listener) {
        byte[] segment = new byte[SEGMENT_BYTES];
        try (this;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(segment); length >= 0; length = in.read(segment)) {
                listener.passing(ByteBuffer.wrap(segment, 0, length));
                tap.awaitSpeech();
                out.write(segment, 0, length);
            }
        } catch (IOException e) {
            // One side has closed the connection, and the other side is closed after it.
        }
    }

    private void delayIfRoundTripBegins() {
        if (conversation.beginsRoundTrip()) {
            tap.delay();
        }
    }

    private interface SegmentListener {
        void passing(ByteBuffer segment);
    }
}
