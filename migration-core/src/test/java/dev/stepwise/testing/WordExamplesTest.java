package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testsupport.Sql;
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
        try (TestDatabase database = new TestDatabase();
                Connection reader = database.connect()) {
            up = example.up();
            down = example.down();
            SchemaMigrator migrator = database.migrator(CHAIN).inSchema(SCHEMA).withRole("app", "pg_monitor");
            migrator.upTo(1);
            if (isTooOld(reader, example)) {
                assertRefused(database, reader, migrator, example);
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
            List<String> before = facts(reader, SCHEMA);
            List<String> decoy = facts(reader, "public");

            migrator.up();

            assertThat(facts(reader, SCHEMA)).isEqualTo(facts(reader, "by_sql"));
            assertThat(facts(reader, "public")).isEqualTo(decoy);

            migrator.downTo(1);

            assertThat(facts(reader, SCHEMA)).isEqualTo(before);
            assertThat(facts(reader, "public")).isEqualTo(decoy);
        }
    }

    private static boolean isTooOld(Connection reader, WordExample example) throws SQLException {
        return reader.getMetaData().getDatabaseMajorVersion() < example.since();
    }

    private static void assertRefused(
            TestDatabase database, Connection reader, SchemaMigrator migrator, WordExample example)
            throws SQLException {
        database.execute("set search_path to " + QUOTED + "; " + example.given());
        List<String> before = facts(reader, SCHEMA);

        assertThatThrownBy(migrator::up).hasMessageContaining("needs PostgreSQL %d or later", example.since());

        assertThat(facts(reader, SCHEMA)).isEqualTo(before);
    }

    /** The catalog of the schema and the rights on the schema itself; the comment of the marker is the run's. */
    private static List<String> facts(Connection reader, String schema) throws SQLException {
        List<String> facts = new ArrayList<>();
        CatalogSnapshot.of(reader, schema, CatalogScope.everything())
                .facts()
                .forEach(fact -> facts.add(fact.replaceAll("(:| )? comment \\d+$", "")));
        facts.addAll(Sql.rows(reader, RIGHTS_ON_THE_SCHEMA.formatted(schema.replace("'", "''"))));
        return facts.stream().sorted().toList();
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
