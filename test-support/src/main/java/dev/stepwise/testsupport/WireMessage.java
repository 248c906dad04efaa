package dev.stepwise.testsupport;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A whole message of the protocol.
 *
 * @param type its type
 * @param bytes the message with its type and its length
 */
record WireMessage(char type, byte[] bytes) {

    private static final int BODY = 1 + Integer.BYTES;

    /** Reads the next message; null at the end of the connection. */
    static @Nullable WireMessage read(InputStream in) throws IOException {
        int type = in.read();
        if (type < 0) {
            return null;
        }
        try {
            DataInputStream data = new DataInputStream(in);
            int length = data.readInt();
            byte[] bytes = new byte[1 + length];
            ByteBuffer.wrap(bytes).put((byte) type).putInt(length);
            data.readFully(bytes, BODY, length - Integer.BYTES);
            return new WireMessage((char) type, bytes);
        } catch (EOFException cutOff) {
            return null;
        }
    }

    /** Reads the client's first message, which has no type. */
    static byte[] readStartup(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        int length = data.readInt();
        byte[] bytes = new byte[length];
        ByteBuffer.wrap(bytes).putInt(length);
        data.readFully(bytes, Integer.BYTES, length - Integer.BYTES);
        return bytes;
    }

    /** Returns the message with another number at the start of its body. */
    WireMessage withNumber(int number) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).putInt(BODY, number);
        return new WireMessage(type, changed);
    }

    /** Returns the first character of the body. */
    char first() {
        return (char) bytes[BODY];
    }
}
