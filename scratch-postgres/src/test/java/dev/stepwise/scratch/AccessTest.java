package dev.stepwise.scratch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.testsupport.Background;
import dev.stepwise.testsupport.Sql;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets in, and what lies open to others. */
@Timeout(120)
class AccessTest {

    private static final String WRONG_PASSWORD = "28P01";

    @TempDir
    private Path directory;

    @Test
    void letsNobodyInWithoutThePassword() {
        try (LocalServer server = LocalServer.open(directory)) {
            JdbcUrl url = new JdbcUrl(server.url());

            assertThat(refusal(url)).contains("no password was provided");
            assertThat(refusal(url.withParameter("password", "postgres"))).startsWith(WRONG_PASSWORD);
            assertThat(Sql.value(server.dataSource(), "select current_user")).isEqualTo("postgres");
        }
    }

    @Test
    void letsNobodyIntoScratchServerWithoutThePassword() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresBinaries.unpacked(), directory)) {
            JdbcUrl url = DataDirectory.urlAt(server.url().dataSource().getPortNumbers()[0]);

            assertThat(refusal(url)).contains("no password was provided");
            assertThat(refusal(url.withParameter("password", "postgres"))).startsWith(WRONG_PASSWORD);
            assertThat(Sql.value(server.url().dataSource(), "select current_user"))
                    .isEqualTo("postgres");
        }
    }

    @Test
    void hashesItsRandomPasswordOnceByScram() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(PostgresBinaries.unpacked(), directory)) {
            assertThat(Sql.value(
                            server.url().dataSource(), "select rolpassword from pg_authid where rolname = 'postgres'"))
                    .startsWith("SCRAM-SHA-256$1:");
        }
    }

    @Test
    void asksForThePasswordFromTheFirstMoment() throws Exception {
        assertNobodyGetsInWhileItStarts();
    }

    @Test
    void asksForThePasswordFromTheFirstMomentOnDataOfAnEarlierRelease() throws Exception {
        EarlierRelease earlier = EarlierRelease.in(directory);
        earlier.startWithRow();
        earlier.data().stop("fast");

        assertNobodyGetsInWhileItStarts();
    }

    @Test
    void givesEachServerAPasswordOfItsOwn() {
        try (LocalServer one = LocalServer.open(directory.resolve("one"));
                LocalServer other = LocalServer.open(directory.resolve("other"))) {
            assertThat(password(one.passwordFile())).hasSize(43).isNotEqualTo(password(other.passwordFile()));
        }
    }

    @Test
    void closesItsFilesToOthers() throws IOException {
        Path loose = Files.createDirectory(directory.resolve("loose"));
        Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rwxrwxr-x"));
        for (Path home : List.of(loose, directory.resolve("made/on/demand"))) {
            try (LocalServer server = LocalServer.open(home)) {
                assertThat(mode(home)).isEqualTo("rwx------");
                assertThat(mode(home.resolve("data"))).isEqualTo("rwx------");
                assertThat(mode(server.passwordFile())).isEqualTo("rw-------");
            }
        }
    }

    @Test
    void closesDirectoryBehindALink() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);

        LocalServer.open(link).close();

        assertThat(mode(real)).isEqualTo("rwx------");
    }

    @Test
    void refusesDirectoryOfAnotherAccount() throws IOException {
        Path others = Path.of("/usr");
        if (Account.isLinuxRoot()) {
            others = Files.createDirectory(directory.resolve("others"));
            Files.setAttribute(others, "unix:uid", 54321);
        }
        Path place = others;

        assertThatThrownBy(() -> LocalServer.open(place))
                .isInstanceOf(ScratchException.class)
                .hasMessageContaining(place + " exists but is not a directory of the user " + Account.name());
    }

    @Test
    void showsThePasswordToNobody() throws Exception {
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Set<String>> watch = Background.start(() -> {
            Set<String> shown = new TreeSet<>();
            while (!ended.get()) {
                shown.addAll(commandLines());
            }
            return shown;
        });
        String password;
        try (LocalServer server = LocalServer.open(directory)) {
            password = password(server.passwordFile());
            assertThat(server.url()).doesNotContain(password);
            assertThat(filesWith(password)).containsExactly(server.passwordFile());
        } finally {
            ended.set(true);
        }

        assertThat(watch.join()).anyMatch(line -> line.contains("--single")).noneMatch(line -> line.contains(password));
        assertThat(new JdbcUrl("jdbc:postgresql://h/d?password=" + password)).hasToString("jdbc:postgresql://h/d");
        assertThat(new Password(password).toString()).doesNotContain(password);
    }

    @Test
    void leavesNoPasswordOfTheEmptyClusterBehind() throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpackedInto(directory);
        Path cluster = binaries.emptyCluster();

        assertThat(new HostRules(cluster.resolve("pg_hba.conf")).askForPassword())
                .isTrue();
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.matches("lock|postgres-[0-9a-f-]+(-scram)?"));
        }
    }

    @Test
    void closesDataOfAnEarlierReleaseAndKeepsTheirRows() throws IOException {
        EarlierRelease earlier = EarlierRelease.in(directory);
        earlier.startWithRow();
        earlier.data().stop("immediate");

        try (LocalServer server = LocalServer.open(directory)) {
            assertThat(Sql.value(server.dataSource(), "select id from thing")).isEqualTo("7");
            assertThat(refusal(new JdbcUrl(server.url()))).contains("no password was provided");
        }
    }

    @Test
    void closesServerThatAKilledProcessOfAnEarlierReleaseLeftBehind() throws Exception {
        int port = EarlierRelease.in(directory).startWithRow();
        try (Connection inside = DataDirectory.urlAt(port).dataSource().getConnection();
                LocalServer server = LocalServer.open(directory)) {
            assertThat(inside.isValid(1)).isFalse();
            assertThat(Sql.value(server.dataSource(), "select id from thing")).isEqualTo("7");
            assertThat(refusal(new JdbcUrl(server.url()))).contains("no password was provided");
            assertThat(server.port() == port || Loopback.isFree(port)).isTrue();
        }
    }

    @Test
    void leavesServerOfAKilledProcessClosed() throws Exception {
        OtherProcess killed = OtherProcess.start("serve", directory);
        killed.kill();

        assertThat(refusal(new JdbcUrl(killed.url()))).contains("no password was provided");
        LocalServer.open(directory).close();
    }

    @Test
    void setsNewPasswordWhereTheFileIsLost() throws IOException {
        String lost;
        try (LocalServer server = LocalServer.open(directory)) {
            lost = password(server.passwordFile());
            Sql.execute(server.dataSource(), "create table thing as select 7 as id");
            Files.delete(server.passwordFile());
        }

        assertReplaced(lost);
    }

    @Test
    void setsNewPasswordWhereOthersCouldReadTheFile() throws IOException {
        String read;
        try (LocalServer server = LocalServer.open(directory)) {
            read = password(server.passwordFile());
            Sql.execute(server.dataSource(), "create table thing as select 7 as id");
            Files.setPosixFilePermissions(server.passwordFile(), PosixFilePermissions.fromString("rw-r--r--"));
        }

        assertReplaced(read);
    }

    @Test
    void setsNewPasswordWhereTheFileIsALink() throws IOException {
        Path elsewhere = directory.resolve("elsewhere");
        String moved;
        try (LocalServer server = LocalServer.open(directory)) {
            moved = password(server.passwordFile());
            Sql.execute(server.dataSource(), "create table thing as select 7 as id");
            Files.move(server.passwordFile(), elsewhere);
            Files.createSymbolicLink(server.passwordFile(), elsewhere);
        }

        assertReplaced(moved);
        assertThat(password(elsewhere)).isEqualTo(moved);
    }

    @Test
    void keepsOwnRulesThatAskForAPasswordAndNoOthers() throws IOException {
        LocalServer.open(directory).close();
        Path rules = directory.resolve("data/pg_hba.conf");
        String own = "host all app 127.0.0.1/32 scram-sha-256 # mine\n";
        Files.writeString(rules, own, StandardOpenOption.APPEND);
        LocalServer.open(directory).close();
        assertThat(Files.readString(rules)).endsWith(own);

        for (String open : List.of(
                "host all all 127.0.0.1/32 trust",
                "host all all 127.0.0.1 255.255.255.255 ident map=scram-sha-256",
                "include more.conf")) {
            Files.writeString(rules, "\n" + open, StandardOpenOption.APPEND);
            LocalServer.open(directory).close();
            assertThat(Files.readString(rules)).doesNotContain(open).contains("host all all 127.0.0.1/32 scram");
        }
    }

    @Test
    void findsThePasswordInTheFileThatPgpassfileNames() throws Exception {
        try (LocalServer server = LocalServer.open(directory)) {
            assertThat(OtherProcess.output("ask", server.url(), "PGPASSFILE", server.passwordFile()))
                    .isEqualTo("postgres");
        }
    }

    @Test
    void givesContainerAPasswordOfItsOwn() {
        String password = ContainerServer.container("postgres:18").getPassword();

        assertThat(password).hasSize(43);
        assertThat(ContainerServer.container("postgres:18").getPassword()).isNotEqualTo(password);
    }

    private void assertReplaced(String former) throws IOException {
        try (LocalServer server = LocalServer.open(directory)) {
            assertThat(Sql.value(server.dataSource(), "select id from thing")).isEqualTo("7");
            assertThat(password(server.passwordFile())).isNotEqualTo(former);
            assertThat(mode(server.passwordFile())).isEqualTo("rw-------");
            assertThat(refusal(new JdbcUrl(server.url()).withParameter("password", former)))
                    .startsWith(WRONG_PASSWORD);
        }
    }

    private void assertNobodyGetsInWhileItStarts() throws Exception {
        int port = Loopback.freePort();
        Files.writeString(directory.resolve("port"), port + "\n");
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Set<String>> intruder = Background.start(() -> {
            Set<String> refusals = new TreeSet<>();
            while (!ended.get()) {
                refusals.add(refusal(DataDirectory.urlAt(port)));
            }
            return refusals;
        });

        try (LocalServer server = LocalServer.open(directory)) {
            assertThat(server.port()).isEqualTo(port);
            Thread.sleep(50);
        } finally {
            ended.set(true);
        }

        assertThat(intruder.join())
                .anyMatch(refusal -> refusal.contains("no password was provided"))
                .doesNotContain("let in");
    }

    private static String refusal(JdbcUrl url) {
        try (Connection connection = url.dataSource().getConnection()) {
            return "let in";
        } catch (SQLException refused) {
            return refused.getSQLState() + " " + refused.getMessage();
        }
    }

    private static String password(Path passwordFile) {
        try {
            return new PasswordFile(passwordFile).read().orElseThrow().text();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private List<Path> filesWith(String text) throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory.toRealPath())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), ISO_8859_1).contains(text)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().commandLine().stream())
                .toList();
    }
}
