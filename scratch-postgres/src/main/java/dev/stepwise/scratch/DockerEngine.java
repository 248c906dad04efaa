package dev.stepwise.scratch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** The Docker engine of this machine or of DOCKER_HOST; only whether it answers is asked. */
record DockerEngine(String host) {

    private static final String DEFAULT_HOST = "unix:///var/run/docker.sock";
    private static final Duration PATIENCE = Duration.ofMillis(800);
    private static final ByteBuffer PING = US_ASCII.encode(
                    "GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n")
            .asReadOnlyBuffer();

    /** Asks once per process. */
    static boolean isPresent() {
        return Asked.ANSWERS;
    }

    /** Whether the engine answers a ping within 800 ms; a refusal, silence and an unknown kind of address mean no. */
    boolean answers() {
        CompletableFuture<Boolean> answer = new CompletableFuture<>();
        Thread asking = Daemon.start("docker-ping", () -> ask(answer));
        try {
            return answer.get(PATIENCE.toMillis(), MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            // An interrupted channel closes itself, which ends a connect or a read that waits.
            asking.interrupt();
        }
    }

    private void ask(CompletableFuture<Boolean> answer) {
        try {
            Optional<SocketAddress> address = address();
            answer.complete(address.isPresent() && ping(address.get()));
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private Optional<SocketAddress> address() {
        URI uri = URI.create(host);
        if ("unix".equals(uri.getScheme())) {
            return Optional.of(UnixDomainSocketAddress.of(uri.getPath()));
        }
        if ("tcp".equals(uri.getScheme()) && uri.getPort() > 0) {
            return Optional.of(new InetSocketAddress(uri.getHost(), uri.getPort()));
        }
        return Optional.empty();
    }

    private static boolean ping(SocketAddress address) throws IOException {
        try (SocketChannel channel = open(address)) {
            channel.write(PING.duplicate());
            ByteBuffer status = ByteBuffer.allocate("HTTP/1.1 200".length());
            while (status.hasRemaining() && channel.read(status) >= 0) {}
            return US_ASCII.decode(status.flip()).toString().matches("HTTP/1\\.[01] 200");
        }
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        SocketChannel channel = address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(StandardProtocolFamily.UNIX)
                : SocketChannel.open();
        try {
            channel.connect(address);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static final class Asked {
        static final boolean ANSWERS = new DockerEngine(
                        Optional.ofNullable(System.getenv("DOCKER_HOST")).orElse(DEFAULT_HOST))
                .answers();
    }
}
