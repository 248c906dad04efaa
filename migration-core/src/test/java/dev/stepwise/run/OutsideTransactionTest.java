package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.query;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Query;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A statement outside of a transaction has the path, the settings and the wait for locks of a run, and the session gets back its own. */
class OutsideTransactionTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002RunOutside.class);

    /** Notes what the session has while the statement runs. */
    private static final Query NOTE = note("");

    private static final String ITS_OWN =
            "set search_path to diary, public; set lock_timeout to '7s'; set timezone to 'Asia/Tokyo'; set default_transaction_isolation to serializable; set bytea_output to escape";

    private static List<Query> statements = List.of();

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private static Query note(String afterwards) {
        return query("do $$ begin insert into diary.entries select array["
                + String.join(
                        ", ",
                        Stream.of("search_path", "lock_timeout", "TimeZone", "bytea_output", "transaction_isolation")
                                .map(setting -> "pg_catalog.current_setting('" + setting + "')")
                                .toList())
                + "]::text; " + afterwards + " end $$");
    }

    private static final String OF_THE_RUN = "{\"tenant, pg_temp\",2s,UTC,hex,\"read committed\"}";

    @Test
    void eachStatementHasThePathThePinsAndTheWaitOfTheRunAndTheSessionGetsBackItsOwn() throws SQLException {
        createDiary();
        statements = List.of(NOTE, NOTE, query("insert into diary.entries values ('between')"), NOTE);
        try (OneConnection pool = new OneConnection()) {
            pool.execute(ITS_OWN);
            List<String> before = pool.settings();

            SchemaMigrator.of(pool, CHAIN).inSchema("tenant").up();

            assertThat(noted()).containsExactly(OF_THE_RUN, OF_THE_RUN, "between", OF_THE_RUN);
            assertThat(pool.settings()).isEqualTo(before);
        }
    }

    @Test
    void whatWasSetIsPutBackAfterEachStatementBeforeTheNextOfTheRun() throws SQLException {
        createDiary();
        statements = List.of(NOTE, NOTE);
        try (OneConnection pool = new OneConnection()) {
            pool.execute(ITS_OWN);

            SchemaMigrator.of(pool, CHAIN)
                    .inSchema("tenant")
                    .reportingTo(new ProgressListener() {
                        @Override
                        public void stepFinished(StepReport step) {
                            pool.note();
                        }
                    })
                    .up();

            assertThat(pool.noted)
                    .containsOnly("diary, public|7s|Asia/Tokyo|escape|serializable")
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "raise exception 'no';",
                "raise sqlstate '40P01';",
                "perform pg_catalog.pg_cancel_backend(pg_catalog.pg_backend_pid()); perform pg_catalog.pg_sleep(5);"
            })
    void theSessionGetsBackItsOwnAlsoAfterAFailure(String failure) throws SQLException {
        createDiary();
        statements = List.of(NOTE, note(failure));
        try (OneConnection pool = new OneConnection()) {
            pool.execute(ITS_OWN);
            List<String> before = pool.settings();

            assertThatThrownBy(() -> SchemaMigrator.of(pool, CHAIN)
                            .inSchema("tenant")
                            .within(new RunLimits(Duration.ofSeconds(5), Duration.ofSeconds(2), 2))
                            .up())
                    .isInstanceOf(StepFailedException.class);

            assertThat(pool.settings()).isEqualTo(before);
        }
    }

    @Test
    void onlyWhatBuildsConcurrentlyWaitsForALockWithoutAnEnd() throws SQLException {
        statements = List.of(
                query("create index concurrently i on things (name)"),
                query("drop index\nCONCURRENTLY i"),
                query("create index i on things (name) where name <> ' concurrently '"),
                query("reindex (concurrently) index i"),
                query("vacuum things"));

        List<String> waits = database.migrator(CHAIN).inSchema("tenant").plan(2).steps().get(1).segments().stream()
                .flatMap(segment -> segment.statements().stream())
                .map(statement -> statement.sql())
                .filter(sql -> sql.startsWith("set lock_timeout to "))
                .toList();

        assertThat(waits)
                .containsExactly(
                        "set lock_timeout to '0ms'",
                        "set lock_timeout to '0ms'",
                        "set lock_timeout to '2000ms'",
                        "set lock_timeout to '0ms'",
                        "set lock_timeout to '2000ms'");
        database.migrator(CHAIN).inSchema("tenant").up();
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'tenant.i'::regclass"))
                .isEqualTo("t");
    }

    @Test
    void theScriptSetsAndPutsBackTheSame() throws SQLException {
        createDiary();
        statements = List.of(NOTE, NOTE);

        database.execute(database.migrator(CHAIN).inSchema("tenant").plan(2));

        assertThat(noted()).containsExactly(OF_THE_RUN, OF_THE_RUN);
        assertThat(database.migrator(CHAIN).inSchema("tenant").installedVersion())
                .hasToString("at V002");
    }

    @Test
    void theScriptLeavesAPathWithNothingButPostgresqlsOwn() throws SQLException {
        createDiary();
        statements = List.of(NOTE);
        try (OneConnection session = new OneConnection()) {
            for (String sql : script()) {
                session.execute(sql);
            }
            assertThat(session.settings())
                    .contains("search_path=pg_catalog, pg_temp")
                    .doesNotContain("lock_timeout=2s");
        }
    }

    private List<String> script() {
        MigrationPlan plan = database.migrator(CHAIN).inSchema("tenant").plan(2);
        return Stream.concat(
                        plan.session().stream(),
                        plan.steps().stream()
                                .flatMap(step -> step.segments().stream())
                                .flatMap(segment -> segment.statements().stream())
                                .map(statement -> statement.sql()))
                .toList();
    }

    @Test
    void theRowsOfAStatementAreDropped() {
        statements = List.of(
                query("select 1"),
                query("values (1), (2)"),
                insertInto(THINGS, THINGS.id).values(1),
                query("insert into things values (2) returning id"),
                query("with gone as (delete from things where id = 1 returning id) select * from gone"));

        database.migrator(CHAIN).inSchema("tenant").up();

        assertThat(database.rows("select id from tenant.things")).containsExactly("2");
    }

    private List<String> noted() {
        return database.rows("select settings from diary.entries order by ctid");
    }

    private void createDiary() {
        database.execute("create schema diary", "create table diary.entries (settings text)");
    }

    static final class V002RunOutside implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(statements.toArray(Query[]::new));
        }

        @Override
        public void down(Changes changes) {}
    }

    /** A data source that gives the same connection each time, as a pool does. */
    private final class OneConnection extends PGSimpleDataSource implements AutoCloseable {

        private static final long serialVersionUID = 1L;

        private final transient Connection connection = database.connect();
        private final List<String> noted = new ArrayList<>();

        OneConnection() throws SQLException {}

        void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        List<String> settings() throws SQLException {
            return rows("select name || '=' || setting from pg_settings where source = 'session' union all"
                    + " select 'run ' || coalesce(current_setting('stepwise.run', true), '') order by 1");
        }

        void note() {
            try {
                noted.addAll(
                        rows(
                                "select concat_ws('|', current_setting('search_path'), current_setting('lock_timeout'), current_setting('TimeZone'), current_setting('bytea_output'), current_setting('default_transaction_isolation'))"));
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        private List<String> rows(String query) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        }

        @Override
        public Connection getConnection() {
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        try {
                            return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
