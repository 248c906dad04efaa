package dev.stepwise.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class EmbeddedServerTest {

    @TempDir
    private Path directory;

    @Test
    void leavesNothingBehindWhenClosed() throws IOException {
        EmbeddedServer server = EmbeddedServer.start(PostgresBinaries.unpacked(), directory);
        assertThat(servers()).hasSize(1);

        server.close();

        assertThat(servers()).isEmpty();
        assertThat(Loopback.isFree(port(server.url().text()))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"scratch", "scratch of a closed loader"})
    void leavesNothingBehindWhenProcessExits(String mode) throws IOException {
        OtherProcess process = OtherProcess.start(mode, directory);
        int port = port(process.url());
        assertThat(Loopback.isFree(port)).isFalse();

        process.close();

        assertThat(process.restOfOutput()).isEmpty();
        assertThat(servers()).isEmpty();
        assertThat(Loopback.isFree(port)).isTrue();
    }

    @Test
    void clearsWhatKilledProcessLeftBehind() throws Exception {
        OtherProcess process = OtherProcess.start("scratch", directory);
        process.kill();
        assertThat(servers()).hasSize(1);

        EmbeddedServer.start(PostgresBinaries.unpacked(), directory).close();

        assertThat(servers()).isEmpty();
        assertThat(Loopback.isFree(port(process.url()))).isTrue();
    }

    @Test
    void leavesLivingServersOfOtherProcessesAlone() throws IOException {
        try (OtherProcess process = OtherProcess.start("scratch", directory)) {
            EmbeddedServer.start(PostgresBinaries.unpacked(), directory).close();

            assertThat(servers()).hasSize(1);
            assertThat(Sql.value(new JdbcUrl(process.url()).dataSource(), "select 1"))
                    .isEqualTo("1");
        }
    }

    @Test
    void unpacksBinariesOnce() throws IOException {
        PostgresBinaries first = PostgresBinaries.unpackedInto(directory);
        Path server = first.directory().resolve("bin/postgres");
        var made = Files.getLastModifiedTime(server);

        PostgresBinaries again = PostgresBinaries.unpackedInto(directory);

        assertThat(again).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(server)).isEqualTo(made);
    }

    @Test
    void unpacksAnewWhereThatWasInterrupted() throws IOException {
        String name = "postgres-" + BinaryArchive.onClassPath().fingerprint();
        Files.createDirectories(directory.resolve(name + ".partial/bin"));

        assertThat(PostgresBinaries.unpackedInto(directory).version()).isGreaterThanOrEqualTo(14);
    }

    @Test
    void saysWhatToDoWhenProgramFails() {
        PostgresBinaries nothing = new PostgresBinaries(directory);

        assertThatThrownBy(() -> nothing.run("", "initdb"))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("initdb failed")
                .hasMessageContaining(directory.toString());
    }

    /** A container may run as any number; where the machine forbids such a namespace, there is no such account to try. */
    @Test
    void startsForAnAccountWithoutAName() throws Exception {
        List<String> nameless = List.of("unshare", "--user", "--map-user=54321", "--map-group=54321");
        if (new ProcessBuilder(Stream.concat(nameless.stream(), Stream.of("true"))
                                .toList())
                        .start()
                        .waitFor()
                == 0) {
            try (OtherProcess process =
                    OtherProcess.startBy(nameless, "scratch", directory, "-Djava.io.tmpdir=" + directory)) {
                assertThat(Sql.value(new JdbcUrl(process.url()).dataSource(), "select 1"))
                        .isEqualTo("1");
            }
        }
    }

    @Test
    void keepsOtherUsersOutOfItsDirectory() throws IOException {
        Path own = UserFiles.ownDirectoryIn(directory);

        assertThat(UserFiles.ownDirectoryIn(directory)).isEqualTo(own);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
    }

    @Test
    void refusesDirectoryThatSomebodyLinkedElsewhere() throws IOException {
        Files.createSymbolicLink(directory.resolve("stepwise-" + Account.id()), directory);

        assertThatThrownBy(() -> UserFiles.ownDirectoryIn(directory))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("remove it");
    }

    @Test
    void refusesPlaceWhereEverybodyCanReplaceItsDirectory() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThatThrownBy(() -> UserFiles.ownDirectoryIn(open))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining("set its sticky bit");
        assertThat(UserFiles.cacheIn(open))
                .isEqualTo(UserFiles.ownDirectoryIn(Path.of(System.getProperty("java.io.tmpdir"))));
    }

    @Test
    void closesItsCacheToOthers() throws IOException {
        Path cache = Files.createDirectory(directory.resolve("stepwise"));
        Files.createFile(cache.resolve("kept"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(UserFiles.cacheIn(directory)).isEqualTo(cache);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        assertThat(cache.resolve("kept")).exists();
    }

    @Test
    void runsNothingFromACacheIntoWhichOthersCouldWrite() throws IOException {
        Path cache = Files.createDirectory(directory.resolve("stepwise"));
        Files.createDirectories(cache.resolve("postgres-1/bin"));
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxr-x"));

        assertThat(UserFiles.cacheIn(directory)).isEqualTo(cache).isEmptyDirectory();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache)))
                .isEqualTo("rwx------");
        assertThat(directory).isDirectoryNotContaining("glob:**/stepwise-*");
    }

    private List<Path> servers() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isDirectory).toList();
        }
    }

    private static int port(String url) {
        return new JdbcUrl(url).dataSource().getPortNumbers()[0];
    }
}
