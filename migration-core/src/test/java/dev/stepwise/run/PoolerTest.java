package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Pooler;
import dev.stepwise.testsupport.Sql;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A run behind a pooler: one that keeps a session for each client will do, and one that shares sessions is refused. */
@Timeout(60)
class PoolerTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002IndexConcurrently.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final List<Connection> clients = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void aPoolerThatSharesSessionsIsRefusedAndNothingIsLeftInThem(int sessions) throws SQLException {
        try (Pooler pooler = Pooler.ofTransactions(database.scratch().url(), sessions)) {
            openClients(pooler.dataSource(), sessions);
            List<String> before = statesOfSessions();
            SchemaMigrator migrator = SchemaMigrator.of(pooler.dataSource(), CHAIN);

            for (int attempt = 0; attempt < 3; attempt++) {
                assertThatThrownBy(migrator::up)
                        .isInstanceOf(InvalidRequestException.class)
                        .hasMessageStartingWith("The data source connects through a pooler that shares the sessions")
                        .hasMessageEndingWith(
                                "Nothing was changed. Connect to the server itself, or to a pool in session mode.");
            }

            assertThat(statesOfSessions()).hasSize(sessions).isEqualTo(before);
            assertThat(database.catalog("public", "things").facts()).isEmpty();
        } finally {
            closeClients();
        }
    }

    @Test
    void behindAPoolerThatSharesSessionsTheVersionIsReadAndAnUpToDateStartGoesOn() {
        database.migrator(CHAIN).up();
        try (Pooler pooler = Pooler.ofTransactions(database.scratch().url(), 2)) {
            SchemaMigrator migrator = SchemaMigrator.of(pooler.dataSource(), CHAIN);

            assertThat(migrator.installedVersion()).hasToString("at V002");
            assertThat(migrator.plan(0).steps()).hasSize(2);
            assertThat(migrator.up().steps()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5})
    void aPoolerInSessionModeWillDo(int others) throws SQLException {
        try (Pooler pooler = Pooler.ofSessions(database.scratch().url())) {
            openClients(pooler.dataSource(), others);

            assertMigrates(pooler.dataSource());
        } finally {
            closeClients();
        }
    }

    @Test
    void aPoolOfOneConnectionBehindAPoolerInSessionModeWillDo() {
        try (Pooler pooler = Pooler.ofSessions(database.scratch().url());
                HikariDataSource pool = poolOfOne(pooler.dataSource())) {
            assertMigrates(pool);
        }
    }

    @Test
    void aDataSourceThatGivesOneConnectionToEverybodyBehindAPoolerInSessionModeWillDo() throws SQLException {
        try (Pooler pooler = Pooler.ofSessions(database.scratch().url());
                Connection only = pooler.dataSource().getConnection()) {
            assertMigrates(new PGSimpleDataSource() {
                @Override
                public Connection getConnection() {
                    return keptOpen(only);
                }
            });
        }
    }

    /** With one connection to ask, and no other client, its sessions do not change; the fence keeps others out. */
    @Test
    void aPoolOfOneConnectionBehindAPoolerThatSharesSessionsIsLeftToTheFence() {
        try (Pooler pooler = Pooler.ofTransactions(database.scratch().url(), 2);
                HikariDataSource pool = poolOfOne(pooler.dataSource())) {
            assertMigrates(pool);
        }
    }

    private void assertMigrates(DataSource source) {
        SchemaMigrator migrator = SchemaMigrator.of(source, CHAIN);
        assertThat(migrator.up().steps()).hasSize(2);
        assertThat(migrator.downTo(0).steps()).hasSize(2);
        assertThat(database.rows("select from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())"))
                .isEmpty();
    }

    private void openClients(DataSource source, int number) throws SQLException {
        for (int i = 0; i < number; i++) {
            clients.add(source.getConnection());
        }
    }

    private void closeClients() throws SQLException {
        for (Connection client : clients) {
            client.close();
        }
    }

    /** Returns what each session has set and locked; a transaction of each client at the same time reaches all of them. */
    private List<String> statesOfSessions() throws SQLException {
        List<String> states = new ArrayList<>();
        for (Connection client : clients) {
            client.setAutoCommit(false);
            states.addAll(
                    Sql.rows(
                            client,
                            "select pg_backend_pid(), (select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where source = 'session'),"
                                    + " (select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())"));
        }
        for (Connection client : clients) {
            client.rollback();
            client.setAutoCommit(true);
        }
        return states.stream().sorted().toList();
    }

    private static HikariDataSource poolOfOne(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(500);
        return new HikariDataSource(config);
    }

    private static Connection keptOpen(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                PoolerTest.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    static final class V002IndexConcurrently implements MigrationStep {

        private static final PostgresIndex BY_NAME =
                PostgresIndex.index("things_name").on(Things.THINGS, Things.THINGS.name);

        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(BY_NAME.createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(BY_NAME.drop());
        }
    }
}
