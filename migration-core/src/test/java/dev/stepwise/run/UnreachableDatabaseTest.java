package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.util.Throwables.getStackTrace;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that cannot be reached is told as such, and the password is kept. */
class UnreachableDatabaseTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class);
    private static final String PASSWORD = "s3cret-word";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void aServerThatIsNotThere() {
        assertFails(SchemaMigrator.of("jdbc:postgresql://127.0.0.1:1/shop?user=somebody&password=" + PASSWORD, CHAIN))
                .hasMessageStartingWith("Connecting to the database failed: Connection to 127.0.0.1:1 refused.")
                .hasMessageEndingWith("(SQLSTATE 08001). Check the host and the port, and that the server is running.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://somebody:%s@shop/orders",
                "jdbc:mysql://shop/orders?password=%s",
                "jdbc:postgresql://shop:port/?password=%s"
            })
    void aUrlThatIsNotOneOfPostgresql(String url) {
        assertThatThrownBy(() -> SchemaMigrator.of(url.formatted(PASSWORD), CHAIN))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "The text given as URL is not a JDBC URL of a PostgreSQL server. Write it as jdbc:postgresql://host:port/database?user=name&password=secret.")
                .satisfies(failed -> assertThat(getStackTrace(failed)).doesNotContain(PASSWORD));
    }

    @Test
    void aHostThatIsNotKnown() {
        assertFails(SchemaMigrator.of(
                        "jdbc:postgresql://no-such-host.invalid/shop?user=somebody&password=" + PASSWORD, CHAIN))
                .hasMessageContaining("(SQLSTATE 08001). Check the host and the port, and that the server is running.");
    }

    @Test
    void aPoolerThatRefusesWhatARunNeeds() throws IOException {
        try (ServerSocket pooler = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var unused = Background.start(() -> refuseEverybody(pooler));
            assertFails(SchemaMigrator.of(
                            "jdbc:postgresql://127.0.0.1:%s/shop?user=somebody&sslmode=disable&password=%s"
                                    .formatted(pooler.getLocalPort(), PASSWORD),
                            CHAIN))
                    .hasMessageEndingWith(
                            "(SQLSTATE 08P01). What is between the run and the server, such as a pooler in statement mode, refuses it. Connect to the server itself, or to a pool in session mode.");
        }
    }

    /** Answers each client with an error as PgBouncer does, until the door is closed. */
    private static boolean refuseEverybody(ServerSocket pooler) {
        byte[] refusal = "SFATAL\0C08P01\0Mtransaction blocks not allowed in statement pooling mode\0\0"
                .getBytes(StandardCharsets.US_ASCII);
        while (!pooler.isClosed()) {
            try (Socket client = pooler.accept();
                    DataOutputStream answer = new DataOutputStream(client.getOutputStream())) {
                answer.writeByte('E');
                answer.writeInt(4 + refusal.length);
                answer.write(refusal);
                client.getInputStream().readAllBytes();
            } catch (IOException closed) {
                // The client or the door is closed.
            }
        }
        return true;
    }

    @Test
    void aDatabaseThatIsMissing() {
        PGSimpleDataSource source = database.source();
        source.setDatabaseName("no_such_database");
        assertFails(SchemaMigrator.of(source, CHAIN))
                .hasMessage(
                        "Connecting to the database failed: FATAL: database \"no_such_database\" does not exist (SQLSTATE 3D000). Create the database, or name one that exists.");
    }

    @Test
    void aRoleThatIsMissing() {
        PGSimpleDataSource source = database.sourceAs("no_such_role");
        source.setPassword(PASSWORD);
        assertFails(SchemaMigrator.of(source, CHAIN))
                .hasMessage(
                        "Connecting to the database failed: FATAL: password authentication failed for user \"no_such_role\" (SQLSTATE 28P01). Check the user and the password.");
    }

    @Test
    void aServerThatTakesNoMoreConnections() {
        String role = "one_of_" + database.name();
        database.execute("create role " + role + " login connection limit 0");
        assertFails(SchemaMigrator.of(database.sourceAs(role), CHAIN))
                .hasMessageContaining(
                        "(SQLSTATE 53300). Wait until connections are free, or raise the limit that the message names.");
        database.execute("drop role " + role);
    }

    @Test
    void aDatabaseThatGoesAway() {
        ScratchDatabase gone = database.scratch();
        SchemaMigrator migrator = database.migrator(CHAIN);
        migrator.up();
        gone.close();
        assertFails(migrator).hasMessageContaining("(SQLSTATE 3D000)");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(SchemaMigrator migrator) {
        assertThatThrownBy(migrator::up).isInstanceOf(DatabaseException.class);
        assertThatThrownBy(() -> migrator.plan(1)).isInstanceOf(DatabaseException.class);
        return assertThatThrownBy(migrator::installedVersion)
                .isInstanceOf(DatabaseException.class)
                .satisfies(failed -> assertThat(getStackTrace(failed)).doesNotContain(PASSWORD));
    }
}
