package dev.stepwise.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.testsupport.Background;
import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LocalServerTest {

    @TempDir
    private Path directory;

    @Test
    void keepsDataAndPortFromRunToRun() {
        int port;
        try (LocalServer server = LocalServer.open(directory)) {
            Sql.execute(server.dataSource(), "create table thing (id int)");
            Sql.execute(server.dataSource(), "insert into thing values (7)");
            port = server.port();
        }
        assertThat(Loopback.isFree(port)).isTrue();

        try (LocalServer server = LocalServer.open(directory)) {
            assertThat(Sql.value(server.dataSource(), "select id from thing")).isEqualTo("7");
            assertThat(server.port()).isEqualTo(port);
        }
    }

    @Test
    void givesWhatPsqlNeeds() {
        try (LocalServer server = LocalServer.open(directory.resolve("made/on/demand"))) {
            assertThat(server.url())
                    .startsWith("jdbc:postgresql://" + server.host() + ":" + server.port() + "/" + server.database())
                    .contains("user=" + server.user());
            assertThat(server.isAttached()).isFalse();
        }
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws IOException {
        int port;
        try (LocalServer server = LocalServer.open(directory)) {
            port = server.port();
        }

        try (ServerSocket occupant = Loopback.listen(port);
                LocalServer server = LocalServer.open(directory)) {
            assertThat(server.port()).isNotEqualTo(occupant.getLocalPort());
        }
    }

    @Test
    void attachesToServerOfAnotherProcess() throws IOException {
        try (OtherProcess owner = OtherProcess.start("serve", directory)) {
            try (LocalServer attached = LocalServer.open(directory)) {
                assertThat(attached.isAttached()).isTrue();
                assertThat(attached.url()).isEqualTo(owner.url());
            }
            try (LocalServer again = LocalServer.serve(directory)) {
                assertThat(again.isAttached()).isTrue();
                assertThat(Sql.value(again.dataSource(), "select 1")).isEqualTo("1");
            }
        }
        try (LocalServer server = LocalServer.open(directory)) {
            assertThat(server.isAttached()).isFalse();
        }
    }

    @Test
    void waitsForOwnerThatDoesNotServe() throws Exception {
        LocalServer owner = LocalServer.open(directory);
        CompletableFuture<LocalServer> waiting = Background.start(() -> LocalServer.open(directory));

        Thread.sleep(300);
        assertThat(waiting).isNotDone();
        owner.close();

        try (LocalServer next = waiting.get()) {
            assertThat(next.isAttached()).isFalse();
            assertThat(Sql.value(next.dataSource(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void givesUpWhenOwnerNeitherEndsNorServes() throws IOException {
        try (OtherProcess owner = OtherProcess.start("open", directory)) {
            assertThatThrownBy(() -> LocalServer.open(directory, false, Duration.ofMillis(300)))
                    .isInstanceOf(ScratchException.class)
                    .hasMessageContaining(directory.toString())
                    .hasMessageContaining("300 ms")
                    .hasMessageContaining("end it");
            assertThat(owner.url()).startsWith("jdbc:");
        }
    }

    @Test
    void stopsServerWhenItsProcessExits() throws IOException {
        int port;
        try (OtherProcess owner = OtherProcess.start("serve", directory)) {
            port = new JdbcUrl(owner.url()).dataSource().getPortNumbers()[0];
        }

        assertThat(Loopback.isFree(port)).isTrue();
    }

    @Test
    void takesOverServerOfKilledProcess() throws Exception {
        OtherProcess killed = OtherProcess.start("serve", directory);
        killed.kill();

        LocalServer heir = LocalServer.open(directory);
        assertThat(heir.url()).isEqualTo(killed.url());
        assertThat(heir.isAttached()).isFalse();

        heir.close();
        assertThat(Loopback.isFree(heir.port())).isTrue();
    }

    @Test
    void startsThoughKilledServersNumberIsAnotherProcessNow() throws IOException {
        LocalServer.open(directory).close();
        long other = ProcessHandle.current().pid();
        Files.writeString(directory.resolve("data/postmaster.pid"), other + "\n" + directory + "\n1000000000\n5432\n");

        try (LocalServer server = LocalServer.open(directory)) {
            assertThat(Sql.value(server.dataSource(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void refusesDataOfAnotherVersion() throws IOException {
        LocalServer.open(directory).close();
        Files.writeString(directory.resolve("data/PG_VERSION"), "9\n");

        assertThatThrownBy(() -> LocalServer.open(directory))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("PostgreSQL 9")
                .hasMessageContaining("of " + PostgresBinaries.unpacked().version())
                .hasMessageContaining("delete that directory");
    }

    @Test
    void laysOutDataAnewWhereThatWasInterrupted() throws IOException {
        Files.createDirectories(directory.resolve("data.partial/base"));

        try (LocalServer server = LocalServer.open(directory)) {
            assertThat(Sql.value(server.dataSource(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void saysWhatToDoWhereDirectoryCannotBeMade() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));

        assertThatThrownBy(() -> LocalServer.open(file))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("choose another");
    }
}
