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
    private static final Map<String, Integer> SINCE = Map.ofEntries(
            Map.entry("alter sequence counts set unlogged", 15),
            Map.entry("tables in schema", 15),
            Map.entry("add table things (", 15),
            Map.entry("add table things where", 15),
            Map.entry("add table parents where", 15),
            Map.entry("nulls not distinct", 15),
            Map.entry("security_invoker", 15),
            Map.entry("rules =", 16),
            Map.entry("maintain", 17),
            Map.entry("builtin", 17),
            Map.entry("set expression", 17),
            Map.entry("_not_null", 18),
            Map.entry("not enforced", 18),
            Map.entry("without overlaps", 18),
            Map.entry("virtual", 18));

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
                "create extension citext schema public",
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
                "truncate things",
                "drop table typed; create table typed of pair",
                "drop index things_name; create index things_name on things (name)",
                "alter table things drop constraint things_size, add constraint things_size check (size > 0); comment on constraint things_size on things is 'size'",
                "alter table things drop constraint things_parent, add constraint things_parent foreign key (parent_id) references parents on delete cascade",
                "drop function rows; create function rows() returns setof int language sql as 'select 1'",
                "drop policy own on things; create policy own on things for select to public using (size > 1)",
                "drop table typed; drop type pair; create type pair as (one int, two text); create table typed of pair",
                "grant select on things to someone; revoke select on things from someone",
                "revoke update on things from someone",
                "grant execute on all functions in schema shop to someone; revoke execute on all functions in schema shop from someone",
                "grant usage on all sequences in schema shop to someone; revoke usage on all sequences in schema shop from someone",
                "grant usage on type span, mood, pair, code to someone; revoke usage on type span, mood, pair, code from someone",
                "grant select (name) on things to someone; revoke select (name) on things from someone",
                "grant usage on foreign data wrapper wrapper to someone; revoke usage on foreign data wrapper wrapper from someone",
                "alter table things set (fillfactor = 50); alter table things reset (fillfactor)",
                "alter table things alter note set statistics 7; alter table things alter note set statistics -1",
                "alter table things cluster on things_name; alter table things set without cluster",
                "alter table things disable trigger all; alter table things enable trigger all",
                "alter type mood rename value 'bad' to 'ill'; alter type mood rename value 'ill' to 'bad'",
                "comment on table parents is 'parents'; comment on table parents is null",
                "alter table things alter id restart with 50",
                "refresh materialized view stored",
                "cluster things using things_name; alter table things set without cluster",
                "select pg_advisory_xact_lock(7)",
                "lock table things",
                "alter role someone set work_mem = '5MB'",
                "do $$ begin execute format('alter database %I set work_mem = ''5MB''', current_database()); end $$",
                "create extension unaccent schema shop; drop extension unaccent"
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
