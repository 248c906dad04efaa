package dev.stepwise.scratch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** The interface that only this machine reaches, and its ports. */
final class Loopback {

    static final String HOST = "127.0.0.1";

    private static final int BACKLOG = 50;
    private static final int ANY_PORT = 0;

    private Loopback() {}

    static int freePort() throws IOException {
        try (ServerSocket socket = listen(ANY_PORT)) {
            return socket.getLocalPort();
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = listen(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, BACKLOG, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }
}
