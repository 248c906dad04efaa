package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the examples of words in a schema beside a decoy: {@code public} holds objects of the same names. Each must lead to the same as its SQL
 * does in another schema, back to what was there, and leave the decoy as it was. {@code {role app}} is {@code pg_monitor} there.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WordExamplesTest {

    private static final String SCHEMA = "Ten\"ant. B";
    private static final String QUOTED = "\"Ten\"\"ant. B\"";
    private static final String RIGHTS_ON_THE_SCHEMA =
            "select a::text from pg_namespace, unnest(coalesce(nspacl, acldefault('n', nspowner))) a where nspname = '%s' order by 1";

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002Change.class);
    private static Consumer<Changes> up = changes -> {};
    private static Consumer<Changes> down = changes -> {};

    /** The examples of a family of words. */
    protected abstract Stream<WordExample> examples();

    @ParameterizedTest
    @MethodSource("examples")
    void saysWhatItsSqlSaysAndBackBesideADecoy(WordExample example) throws SQLException {
        try (TestDatabase database = new TestDatabase()) {
            up = example.up();
            down = example.down();
            SchemaMigrator migrator = database.migrator(CHAIN).inSchema(SCHEMA).withRole("app", "pg_monitor");
            migrator.upTo(1);
            if (isTooOld(database, example)) {
                assertRefused(database, migrator, example);
                return;
            }
            database.execute(
                    "create schema by_sql",
                    "create table things (id int constraint things_pkey primary key, name text)",
                    example.given(),
                    "set search_path to " + QUOTED + "; " + example.given(),
                    "set search_path to by_sql; create table things (id int constraint things_pkey primary key, name text); "
                            + example.given(),
                    "set search_path to by_sql; " + example.sql().replace("\"HERE\"", "by_sql"));
            List<String> before = facts(database, SCHEMA);
            List<String> decoy = facts(database, "public");

            migrator.up();

            assertThat(facts(database, SCHEMA)).isEqualTo(facts(database, "by_sql"));
            assertThat(facts(database, "public")).isEqualTo(decoy);

            migrator.downTo(1);

            assertThat(facts(database, SCHEMA)).isEqualTo(before);
            assertThat(facts(database, "public")).isEqualTo(decoy);
        }
    }

    private static boolean isTooOld(TestDatabase database, WordExample example) {
        return Integer.parseInt(database.value("show server_version_num")) / 10_000 < example.since();
    }

    private static void assertRefused(TestDatabase database, SchemaMigrator migrator, WordExample example)
            throws SQLException {
        database.execute("set search_path to " + QUOTED + "; " + example.given());
        List<String> before = facts(database, SCHEMA);

        assertThatThrownBy(migrator::up).hasMessageContaining("needs PostgreSQL %d or later", example.since());

        assertThat(facts(database, SCHEMA)).isEqualTo(before);
    }

    /** The catalog of the schema and the rights on the schema itself; the comment of the marker is the run's. */
    private static List<String> facts(TestDatabase database, String schema) throws SQLException {
        try (Connection connection = database.connect()) {
            List<String> facts = new ArrayList<>();
            CatalogSnapshot.of(connection, schema, CatalogScope.everything())
                    .facts()
                    .forEach(fact -> facts.add(fact.replaceAll("(:| )? comment \\d+$", "")));
            facts.addAll(database.rows(RIGHTS_ON_THE_SCHEMA.formatted(schema.replace("'", "''"))));
            return facts.stream().sorted().toList();
        }
    }

    static final class V002Change implements MigrationStep {
        @Override
        public void up(Changes changes) {
            up.accept(changes);
        }

        @Override
        public void down(Changes changes) {
            down.accept(changes);
        }
    }
}
