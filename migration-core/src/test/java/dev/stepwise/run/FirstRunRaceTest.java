package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.ddl.PostgresTypes;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.MigrationException;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A first run beside another program that creates the same schema, extension or table at the same moment. */
@Timeout(120)
class FirstRunRaceTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002AddEmail.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator = database.migrator(CHAIN).inSchema("tenant");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create schema tenant",
                "create extension citext",
                "create schema elsewhere; create extension citext schema elsewhere"
            })
    void aRunThatWaitsForWhatAnotherCreatesLooksAgainAndEndsWell(String creation) throws SQLException {
        assertThat(runBeside(creation).join().steps()).hasSize(2);
        assertThat(migrator.installedVersion()).hasToString("at V002");
        assertThat(
                        database.value(
                                "select atttypid::regtype::text like '%citext' from pg_attribute where attrelid = 'tenant.things'::regclass and attname = 'email'"))
                .isEqualTo("t");
        assertThat(migrator.downTo(0).steps()).hasSize(2);
    }

    @Test
    void aTableThatAnotherCreatesIsNamedAndNotTouched() throws SQLException {
        database.execute("create schema tenant");

        assertThatThrownBy(runBeside("create table tenant.things (id int)")::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Another transaction created an object of the same name at the same moment (Key (")
                .hasMessageContaining("things");
        assertThat(database.value("select count(*) from pg_class where relname = 'stepwise_journal'"))
                .isEqualTo("0");
    }

    @Test
    void aForeignJournalThatAppearsIsRefused() throws SQLException {
        String role = "other_in_" + database.name();
        database.execute(
                "create schema tenant", "create role " + role, "grant create, usage on schema tenant to " + role);

        assertThatThrownBy(
                        runBeside("set local role " + role + "; create table tenant.stepwise_journal (id int)")::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("stepwise_journal")
                .hasMessageContaining(role);
        database.execute("drop owned by " + role + " cascade", "drop role " + role);
    }

    @Test
    void fortyFirstRunsBesideAnotherProgramEndWell() throws Exception {
        for (int round = 0; round < 40; round++) {
            String schema = "tenant_" + round;
            CompletableFuture<Boolean> other = Background.start(() -> {
                for (int i = 0; i < 10; i++) {
                    createIfMissing(schema);
                }
                return true;
            });
            assertThat(database.migrator(CHAIN).inSchema(schema).upTo(2).steps())
                    .hasSize(2);
            other.join();
            database.migrator(CHAIN).inSchema(schema).downTo(0);
            database.execute("drop extension if exists citext");
        }
    }

    @Test
    void anExtensionThatAStepFoundIsNotDroppedBeforeTheStepHasUsedIt() throws SQLException {
        migrator.up();
        database.execute("alter table tenant.things drop column email");
        try (Connection step = database.connect();
                Statement begun = step.createStatement();
                Connection other = database.connect();
                Statement drop = other.createStatement()) {
            step.setAutoCommit(false);
            begun.execute(inline(PostgresDdl.createExtension("citext")));
            drop.execute("set lock_timeout to '1ms'");

            assertThatThrownBy(() -> drop.execute(inline(PostgresDdl.dropExtension("citext"))))
                    .isInstanceOf(SQLException.class)
                    .extracting(failed -> ((SQLException) failed).getSQLState())
                    .isEqualTo("55P03");
            step.rollback();
            drop.execute(inline(PostgresDdl.dropExtension("citext")));
        }
        assertThat(database.rows("select from pg_extension where extname = 'citext'"))
                .isEmpty();
    }

    private static String inline(Query statement) {
        return Mark.templateOf(DSL.using(SQLDialect.POSTGRES).renderInlined(statement))
                .toString()
                .replace("{extension citext}", "public");
    }

    /** The other program does not look twice, so it may fail where the run does not. */
    private void createIfMissing(String schema) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create schema if not exists " + schema);
            statement.execute("create extension if not exists citext");
        } catch (SQLException lost) {
            assertThat(lost.getSQLState()).isIn("23505", "42P06", "42710");
        }
    }

    private CompletableFuture<MigrationReport> runBeside(String creation) throws SQLException {
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute(creation);
            CompletableFuture<MigrationReport> run = Background.start(migrator::up);
            while (!run.isDone()
                    && database.rows("select from pg_locks where locktype = 'transactionid' and not granted")
                            .isEmpty()) {
                Thread.onSpinWait();
            }
            other.commit();
            return run;
        }
    }

    static final class V002AddEmail implements MigrationStep {

        private static final Field<String> EMAIL = field(name("email"), PostgresTypes.CITEXT);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PostgresDdl.createExtension("citext"), alterTable(THINGS).addColumn(EMAIL));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(EMAIL));
        }
    }
}
