package dev.stepwise.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
 * does in another schema, back to what was there, and leave the decoy as it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class WordExamplesTest {

    private static final String SCHEMA = "Ten\"ant. B";
    private static final String QUOTED = "\"Ten\"\"ant. B\"";
    private static final String FACTS = facts();

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
            SchemaMigrator migrator = database.migrator(CHAIN).inSchema(SCHEMA);
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
                    "set search_path to by_sql; " + example.sql());
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

    private static List<String> facts(TestDatabase database, String schema) throws SQLException {
        String name = schema.equals(SCHEMA) ? QUOTED : schema;
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement(FACTS)) {
            connection.createStatement().execute("set search_path to ''");
            query.setString(1, schema);
            List<String> facts = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String fact = rows.getString(1);
                    if (!fact.contains("stepwise_journal")) {
                        facts.add(fact.replace(name + ".", "here."));
                    }
                }
            }
            return facts.stream().sorted().toList();
        }
    }

    private static String facts() {
        try (InputStream text = WordExamplesTest.class.getResourceAsStream("schema-facts.sql")) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
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
