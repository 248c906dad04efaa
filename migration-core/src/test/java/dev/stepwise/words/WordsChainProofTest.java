package dev.stepwise.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.jdbc.PreferQueryMode;

/**
 * The chain of a shop leads to the same as its SQL after every version, and back through every version, beside a decoy: {@code public} has
 * objects of the same names.
 */
class WordsChainProofTest {

    private static final String SCHEMA = "Sh\"op {0} %s. B";
    private static final String BY_SQL = "by_sql";
    private static final String DECOY = """
            create table customers (id int, name text, initial int); insert into customers values (7, 'decoy', 7);
            create table orders (id int, status text); create index orders_by_customer on orders (id); create sequence customers_id_seq;
            create type order_status as enum ('decoy'); create domain amount as int; create view shown_orders as select 7 as id;
            create function keep_initial() returns trigger language plpgsql as 'begin return null; end';
            create trigger keep_initial before insert on customers for each row execute function keep_initial()""";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    /** Reads the states: a new connection for each table's rows would take longer than all else. */
    @AutoClose
    private final Connection reader = database.connect();

    private final int server = Integer.parseInt(database.value("show server_version_num")) / 10_000;

    WordsChainProofTest() throws SQLException {}

    /** What a schema is made of, and the rows of its tables. */
    private record State(CatalogSnapshot catalog, Map<String, List<String>> rows) {}

    @Test
    void everyVersionIsWhatItsSqlMakesAndTheWayBackLeadsThroughTheSame() throws SQLException {
        database.execute(DECOY, "create schema by_sql");
        State decoy = state("public");
        MigrationChain chain = ShopChain.on(server);
        SchemaMigrator migrator = migrator(chain);
        List<State> states = new ArrayList<>();
        for (int version = 1; version <= chain.newest().number(); version++) {
            migrator.upTo(version);
            runSql(version);
            states.add(state(SCHEMA));
            assertSame(version, states.get(version - 1), state(BY_SQL));
        }
        database.execute("drop schema by_sql cascade");

        for (int version = chain.newest().number() - 1; version > 0; version--) {
            migrator.downTo(version);
            assertSame(version, state(SCHEMA), states.get(version - 1));
        }
        migrator.downTo(0);

        assertThat(state(SCHEMA).rows()).isEmpty();
        assertSame(0, state("public"), decoy);
    }

    @Test
    void aStepThatNeedsANewerServerIsRefusedByName() throws SQLException {
        database.execute(DECOY);
        SchemaMigrator migrator = migrator(ShopChain.on(server));
        migrator.up();
        State before = state(SCHEMA);

        for (Class<? extends MigrationStep> step : ShopChain.newerThan(server)) {
            SchemaMigrator newer = migrator(MigrationChain.named("newer").steps(step));
            assertThatThrownBy(newer::up)
                    .hasMessageContaining("needs PostgreSQL " + ShopChain.since(step) + " or later");
            assertSame(0, state(SCHEMA), before);
        }
    }

    /** Runs a file as it is: the driver would split the body of a function into statements. */
    private void runSql(int version) throws SQLException {
        PGSimpleDataSource source = database.source();
        source.setPreferQueryMode(PreferQueryMode.SIMPLE);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to by_sql, public");
            statement.execute(sql(version));
        }
    }

    private SchemaMigrator migrator(MigrationChain chain) {
        return database.migrator(chain).inSchema(SCHEMA).withRole("app", "pg_monitor");
    }

    private static void assertSame(int version, State actual, State expected) {
        assertThat(actual.catalog().differencesFrom(expected.catalog()))
                .as("V%03d", version)
                .hasToString("");
        assertThat(actual.rows()).as("V%03d", version).isEqualTo(expected.rows());
    }

    private State state(String schema) throws SQLException {
        return new State(CatalogSnapshot.of(reader, schema, CatalogScope.everything()), rows(schema));
    }

    private Map<String, List<String>> rows(String schema) throws SQLException {
        Map<String, List<String>> rows = new TreeMap<>();
        for (String table : read(
                "select relname from pg_class join pg_namespace n on n.oid = relnamespace where relkind in ('r', 'm') and relispopulated"
                        + " and relname not like 'stepwise%' and nspname = '" + schema + "'")) {
            rows.put(
                    table,
                    read("select to_jsonb(t) from %s.%s t order by to_jsonb(t)::text"
                            .formatted(quoted(schema), quoted(table))));
        }
        return rows;
    }

    private List<String> read(String query) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String sql(int version) {
        try (InputStream text = WordsChainProofTest.class.getResourceAsStream("V%03d.sql".formatted(version))) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
