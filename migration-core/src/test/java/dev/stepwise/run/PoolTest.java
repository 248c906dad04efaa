package dev.stepwise.run;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.insertInto;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run takes one connection of a pool, and gives it back as it found it. */
class PoolTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002IndexConcurrently.class, V003InsertTwice.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPoolOfOneIsEnoughAndGetsItsConnectionBackAsItWas(boolean autoCommit) throws SQLException {
        try (HikariDataSource pool = pool(autoCommit)) {
            List<String> before = settingsOfAll(pool);
            SchemaMigrator migrator = SchemaMigrator.of(pool, CHAIN).inSchema("tenant");

            for (int i = 0; i < 3; i++) {
                migrator.upTo(2);
                migrator.installedVersion();
                migrator.plan(3);
                assertThatThrownBy(migrator::up).isInstanceOf(StepFailedException.class);
                migrator.downTo(0);
                assertThatThrownBy(() -> migrator.upTo(7));
            }

            assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
            assertThat(settingsOfAll(pool)).isEqualTo(before);
            assertThat(before).allSatisfy(settings -> assertThat(settings).startsWith(autoCommit + " "));
        }
    }

    private HikariDataSource pool(boolean autoCommit) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.source());
        config.setMaximumPoolSize(1);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setAutoCommit(autoCommit);
        config.setConnectionInitSql("set lock_timeout = '7s'");
        return new HikariDataSource(config);
    }

    private static List<String> settingsOfAll(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            return List.of(settings(connection));
        }
    }

    private static String settings(Connection connection) throws SQLException {
        String query = "select pg_backend_pid(), string_agg(name || '=' || setting, ' ' order by name) from pg_settings"
                + " where source = 'session'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            String found = connection.getAutoCommit() + " " + row.getString(1) + " " + row.getString(2);
            if (!connection.getAutoCommit()) {
                // The setting that the pool makes first is part of this transaction.
                connection.commit();
            }
            return found;
        }
    }

    static final class V002IndexConcurrently implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(
                    index("things_name").on(THINGS, THINGS.name).createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PostgresDdl.dropIndex("things_name"));
        }
    }

    static final class V003InsertTwice implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(insertInto(THINGS, THINGS.id).values(1));
            changes.dml(insertInto(THINGS, THINGS.id).values(1));
        }

        @Override
        public void down(Changes changes) {}
    }
}
