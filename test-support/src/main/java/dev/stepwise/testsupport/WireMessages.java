package dev.stepwise.testsupport;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;

/** The messages of one direction of a connection, however the network cuts them into segments. */
final class WireMessages {

    /** Called with each message once its last byte has come. */
    interface Listener {
        /**
         * Receives one message.
         *
         * @param type the message's type, or {@link #UNTYPED} for the client's first message, which has none
         * @param start the first bytes of the message's body, at most as many as {@code BEGIN} has
         */
        void message(char type, String start);
    }

    static final char UNTYPED = ' ';

    private static final int START_BYTES = "BEGIN".length();

    private final Listener listener;
    private final ByteBuffer header = ByteBuffer.allocate(1 + Integer.BYTES);
    private final ByteBuffer start = ByteBuffer.allocate(START_BYTES);
    private int bodyBytesLeft;

    private WireMessages(Listener listener) {
        this.listener = listener;
    }

    static WireMessages fromServer(Listener listener) {
        return new WireMessages(listener);
    }

    static WireMessages fromClient(Listener listener) {
        WireMessages messages = new WireMessages(listener);
        messages.header.put((byte) UNTYPED);
        return messages;
    }

    void read(ByteBuffer segment) {
        while (segment.hasRemaining()) {
            if (header.hasRemaining()) {
                readHeader(segment.get());
            } else {
                readBody(segment);
            }
            if (!header.hasRemaining() && bodyBytesLeft == 0) {
                finishMessage();
            }
        }
    }

    private void readHeader(byte next) {
        if (!header.put(next).hasRemaining()) {
            // The length counts itself.
            bodyBytesLeft = header.getInt(1) - Integer.BYTES;
        }
    }

    private void readBody(ByteBuffer segment) {
        int length = Math.min(bodyBytesLeft, segment.remaining());
        int kept = Math.min(length, start.remaining());
        start.put(segment.slice(segment.position(), kept));
        segment.position(segment.position() + length);
        bodyBytesLeft -= length;
    }

    private void finishMessage() {
        char type = (char) header.get(0);
        listener.message(type, US_ASCII.decode(start.flip()).toString());
        header.clear();
        start.clear();
    }
}
