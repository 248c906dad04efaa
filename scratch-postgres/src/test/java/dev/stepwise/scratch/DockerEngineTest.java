package dev.stepwise.scratch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(10)
class DockerEngineTest {

    private static final String OK =
            "HTTP/1.1 200 OK\r\nApi-Version: 1.47\r\nContent-Length: 2\r\nConnection: close\r\n\r\nOK";

    @TempDir
    private Path directory;

    @Test
    void answersAtUnixSocket() throws IOException {
        try (ServerSocketChannel engine = listenAtSocket()) {
            answer(engine, OK);

            assertThat(answersInTime("unix://" + socket())).isTrue();
        }
    }

    @Test
    void answersAtTcpPort() throws IOException {
        try (ServerSocketChannel engine = listenAtPort()) {
            answer(engine, OK);

            assertThat(answersInTime("tcp://127.0.0.1:" + engine.socket().getLocalPort()))
                    .isTrue();
        }
    }

    @Test
    void isAbsentWhereThereIsNoSocket() {
        assertThat(answersInTime("unix://" + socket())).isFalse();
    }

    @Test
    void isAbsentWhereNobodyListensAtSocketFile() throws IOException {
        listenAtSocket().close();

        assertThat(socket()).exists();
        assertThat(answersInTime("unix://" + socket())).isFalse();
    }

    @Test
    void isAbsentWhereNobodyListensAtPort() {
        assertThat(answersInTime("tcp://127.0.0.1:1")).isFalse();
    }

    @Test
    void isAbsentWhereConnectionIsTakenButNeverAnswered() throws IOException {
        try (ServerSocketChannel silent = listenAtSocket()) {
            assertThat(answersInTime("unix://" + socket())).isFalse();
        }
    }

    @Test
    void isAbsentWhereAnswerNeverEnds() throws IOException {
        try (ServerSocketChannel slow = listenAtPort()) {
            answer(slow, "HTTP/");

            assertThat(answersInTime("tcp://127.0.0.1:" + slow.socket().getLocalPort()))
                    .isFalse();
        }
    }

    @Test
    void isAbsentWhereSomethingElseAnswers() throws IOException {
        try (ServerSocketChannel other = listenAtPort()) {
            answer(other, "HTTP/1.1 404 Not Found\r\n\r\n");

            assertThat(answersInTime("tcp://127.0.0.1:" + other.socket().getLocalPort()))
                    .isFalse();
        }
    }

    @Test
    void isAbsentWhereAddressIsOfUnknownKind() {
        assertThat(answersInTime("npipe:////./pipe/docker_engine")).isFalse();
        assertThat(answersInTime("not an address")).isFalse();
        assertThat(answersInTime("tcp://127.0.0.1")).isFalse();
    }

    private static boolean answersInTime(String host) {
        long start = System.nanoTime();
        boolean answers = new DockerEngine(host).answers();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        return answers;
    }

    /** Answers the first client and keeps its connection open. */
    private static void answer(ServerSocketChannel engine, String text) {
        Daemon.start("fake-engine", () -> {
            try {
                SocketChannel client = engine.accept();
                client.read(ByteBuffer.allocate(1000));
                client.write(US_ASCII.encode(text));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private ServerSocketChannel listenAtSocket() throws IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket()));
    }

    private static ServerSocketChannel listenAtPort() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private Path socket() {
        return directory.resolve("docker.sock");
    }
}
