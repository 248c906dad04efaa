package dev.stepwise.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes one thing at a time in a schema with every kind of object; the snapshot shows each. */
final class CatalogMutationsTest {

    /** What a mutation needs, and the first major version of PostgreSQL that has it. */
    private static final Map<String, Integer> SINCE = Map.of(
            "alter sequence counts set unlogged", 15,
            "add tables in schema", 15,
            "add table things (", 15,
            "add table things where", 15,
            "nulls not distinct", 15,
            "security_invoker", 15,
            "_not_null on", 18,
            "not enforced", 18,
            "virtual", 18);

    private static final Map<String, Integer> SEEN = new TreeMap<>();

    private static ShopSchema shop;
    private static CatalogSnapshot before;

    @BeforeAll
    static void createEveryKind() throws SQLException {
        shop = new ShopSchema();
        shop.run(
                "create foreign data wrapper wrapper",
                "create server elsewhere foreign data wrapper wrapper",
                "create role someone",
                "grant all on schema shop to someone",
                "create publication published",
                text("every-kind.sql"),
                "create schema other",
                "create table other.things (id int)");
        before = CatalogSnapshot.of(shop.connection(), "shop", CatalogScope.everything());
    }

    @AfterAll
    static void printWhatWasSeen() throws SQLException {
        System.out.println("Mutations that the catalog shows, by their first words:");
        SEEN.forEach((words, count) -> System.out.printf("%6d %s%n", count, words));
        System.out.printf(
                "%6d in all%n",
                SEEN.values().stream().mapToInt(Integer::intValue).sum());
        shop.run("drop owned by someone", "drop role someone");
        shop.close();
    }

    static Stream<String> mutations() throws SQLException {
        return text("mutations.sql").lines();
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void isSeen(String mutation) throws SQLException {
        if (hasServerOf(mutation)) {
            assertThat(after(mutation).differencesFrom(before).isEmpty()).isFalse();
            SEEN.merge(mutation.replaceAll("^(\\w+ \\w+).*", "$1"), 1, Integer::sum);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select setval('counts', 7)",
                "select nextval('numbers')",
                "alter sequence counts restart with 9",
                "analyze things",
                "insert into parents values (1, 'one')",
                "reindex table things",
                "create table other.added (id int)",
                "alter table other.things add more int",
                "comment on table other.things is 'other'",
                "grant select on other.things to someone",
                "create function other.total(a int) returns int language sql as 'select 1'",
                "alter default privileges in schema other grant select on tables to someone",
                "grant usage on schema other to someone",
                "create temporary table things (id int)",
                "alter table things add passing int; alter table things drop passing",
                "alter publication published add table other.things",
                "truncate things"
            })
    void isNotSeenWhereOnlyValuesOrAnotherSchemaChange(String change) throws SQLException {
        assertThat(after(change).differencesFrom(before)).hasToString("");
    }

    @Test
    void theScopeLeavesOutWhatItsCallerSays() throws SQLException {
        CatalogScope scope =
                CatalogScope.everything().without(CatalogAspect.COMMENT_WORDS, CatalogAspect.FUNCTION_BODIES);
        CatalogSnapshot expected = CatalogSnapshot.of(shop.connection(), "shop", scope);

        assertThat(after("comment on table things is 'other'", scope)).isEqualTo(expected);
        assertThat(after("comment on table things is 'other'", scope.markedBy(java.util.Set.of("things"))))
                .isNotEqualTo(expected);
        assertThat(after("create or replace function rows() returns setof int language sql as 'select 2'", scope))
                .isEqualTo(expected);
        assertThat(after("comment on table things is null", scope)).isNotEqualTo(expected);
    }

    private static boolean hasServerOf(String mutation) throws SQLException {
        int major = shop.connection().getMetaData().getDatabaseMajorVersion();
        return SINCE.entrySet().stream()
                .allMatch(since -> !mutation.contains(since.getKey()) || major >= since.getValue());
    }

    private static CatalogSnapshot after(String change) throws SQLException {
        return after(change, CatalogScope.everything());
    }

    private static CatalogSnapshot after(String change, CatalogScope scope) throws SQLException {
        Connection connection = shop.connection();
        connection.setAutoCommit(false);
        try {
            shop.run(change);
            return CatalogSnapshot.of(connection, "shop", scope);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    static String text(String resource) {
        try (InputStream text = CatalogMutationsTest.class.getResourceAsStream(resource)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
