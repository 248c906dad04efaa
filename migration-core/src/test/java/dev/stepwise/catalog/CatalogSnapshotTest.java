package dev.stepwise.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogSnapshotTest {

    private ShopSchema shop;

    @BeforeEach
    void createSchema() throws SQLException {
        shop = new ShopSchema();
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        shop.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "Dots.And \"Quotes\"", "größe_客户", "order", "it's", "back\\slash", "a, b"})
    void isTheSameUnderAnySchemaName(String other) throws SQLException {
        shop.run("create extension citext schema public");
        fillCurrentSchema();
        String quoted = quoted(other);
        shop.run("create schema if not exists " + quoted, "set search_path = " + quoted + ", public");
        fillCurrentSchema();

        CatalogSnapshot there = CatalogSnapshot.of(shop.connection(), other, ShopSchema.SCOPE);

        assertThat(there.differencesFrom(shop.snapshot()).toString()).isEmpty();
        assertThat(there.fingerprint()).isEqualTo(shop.snapshot().fingerprint());
        assertThat(there.facts()).hasSizeGreaterThan(10);
    }

    @ParameterizedTest
    @ValueSource(strings = {"other", "Dots.And \"Quotes\"", "it's"})
    void everyKindIsTheSameUnderAnySchemaName(String other) throws SQLException {
        shop.run(
                "create foreign data wrapper wrapper",
                "create server elsewhere foreign data wrapper wrapper",
                CatalogMutationsTest.text("every-kind.sql"));
        CatalogSnapshot here = CatalogSnapshot.of(shop.connection(), "shop", CatalogScope.everything());
        String quoted = quoted(other);
        shop.run(
                "create schema " + quoted,
                "set search_path = " + quoted + ", public",
                CatalogMutationsTest.text("every-kind.sql"));

        assertThat(CatalogSnapshot.of(shop.connection(), other, CatalogScope.everything())
                        .differencesFrom(here))
                .hasToString("");
    }

    @Test
    void aReferencedPartitionAndItsTriggerAreShownByTheirParentSinceServersNameThemDifferently() throws SQLException {
        shop.run(
                "create function touch() returns trigger language plpgsql as 'begin return new; end'",
                "create table hosts (id int primary key) partition by range (id)",
                "create table host_a partition of hosts for values from (0) to (10)",
                "create table guests (host_id int constraint guests_host references hosts)",
                "create trigger hosted before update on hosts for each row execute function touch()");

        assertThat(shop.facts())
                .filteredOn(fact -> fact.matches("table (guests constraint|host.* trigger) .*"))
                .containsExactly(
                        "table guests constraint guests_host: FOREIGN KEY (host_id) REFERENCES hosts(id)",
                        "table hosts trigger hosted: BEFORE UPDATE ON hosts FOR EACH ROW EXECUTE FUNCTION touch()");
    }

    @Test
    void showsAReferenceThatLeaksIntoAnotherSchema() throws SQLException {
        shop.run(
                "create table public.orders (id int primary key)",
                "create table orders (id int primary key)",
                "create table lines (order_id int constraint lines_order references public.orders)");

        assertThat(shop.facts())
                .contains("table lines constraint lines_order: FOREIGN KEY (order_id) REFERENCES public.orders(id)");
    }

    @Test
    void isNotMisledByATemporaryTableOfTheSameName() throws SQLException {
        shop.run(
                "create table orders (id int primary key)",
                "create table lines (order_id int constraint lines_order references orders)",
                "create temporary table orders (other text)");

        assertThat(shop.facts())
                .contains("table lines constraint lines_order: FOREIGN KEY (order_id) REFERENCES orders(id)")
                .doesNotContain("table orders column 001 other: text");
    }

    @Test
    void isTheSameAfterADumpRewroteAList() throws SQLException {
        shop.run("create table orders (state varchar(20), constraint known check (state in ('a', 'it''s')))");
        CatalogSnapshot declared = shop.snapshot();
        shop.run("alter table orders drop constraint known", """
                alter table orders add constraint known check (
                    (((state)::text = ANY (ARRAY[('a'::character varying)::text, ('it''s'::character varying)::text]))))""");

        assertThat(shop.snapshot().differencesFrom(declared).toString()).isEmpty();
        assertThat(declared.facts())
                .contains("table orders constraint known: CHECK (((state)::text ="
                        + " ANY (ARRAY['a'::character varying, 'it''s'::character varying])))");
    }

    @Test
    void leavesAConnectionInAutoCommitAsItWas() throws SQLException {
        shop.snapshot();

        assertThat(shop.connection().getAutoCommit()).isTrue();
        assertThat(searchPath()).isEqualTo("shop, public");
    }

    @Test
    void leavesAnOpenTransactionAsItWas() throws SQLException {
        Connection connection = shop.connection();
        connection.setAutoCommit(false);
        shop.run("set local search_path = public, shop", "create table shop.orders (id int)");

        assertThat(shop.facts()).contains("table orders");

        assertThat(searchPath()).isEqualTo("public, shop");
        connection.rollback();
        assertThat(searchPath()).isEqualTo("shop, public");
        assertThat(shop.facts()).isEmpty();
    }

    @Test
    void refusesASchemaThatIsNotThere() {
        assertThatThrownBy(() -> CatalogSnapshot.of(shop.connection(), "shpo", CatalogScope.everything()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no schema \"shpo\"");
    }

    @Test
    void tellsTheExtensionsAloneOfASchemaThatMayBeAbsent() throws SQLException {
        shop.run("create extension citext schema public", "create table orders (id int)");

        assertThat(CatalogSnapshot.ofPossiblyAbsent(shop.connection(), "shpo", CatalogScope.everything())
                        .facts())
                .containsExactly("extension citext");
        assertThat(CatalogSnapshot.ofPossiblyAbsent(shop.connection(), "shop", CatalogScope.everything()))
                .isEqualTo(shop.snapshot());
    }

    @Test
    void printsOneFactALineInOrder() {
        CatalogSnapshot snapshot = new CatalogSnapshot(new TreeSet<>(Set.of("table b", "table a")));

        assertThat(snapshot).hasToString("table a\ntable b");
        assertThat(snapshot.fingerprint())
                .isEqualTo("16965724f840efef3f632674707bbdff13c063ec31c373445d6d8d9cca5582d6");
    }

    private void fillCurrentSchema() throws SQLException {
        shop.run(
                "create type state as enum ('open', 'paid')",
                "create function next_code() returns text language sql as 'select 1::text'",
                "create function touch() returns trigger language plpgsql as 'begin return new; end'",
                "do $$ begin execute format('create function one() returns int language sql set search_path to %I, pg_temp as "
                        + "$x$select 1$x$', current_schema); end $$",
                """
                create table orders (
                    id bigserial primary key,
                    email citext not null,
                    code text default next_code(),
                    state state not null default 'open')""",
                "create table lines (id int generated always as identity, order_id bigint references orders)",
                "create unique index orders_email on orders (email) where state = 'open'",
                "create trigger touched before insert on lines for each row execute function touch()",
                "create rule kept as on delete to lines do instead nothing",
                "create view open_orders as select o.id, l.id as line from orders o join lines l on l.order_id = o.id");
    }

    private String searchPath() throws SQLException {
        try (Statement statement = shop.connection().createStatement();
                ResultSet path = statement.executeQuery("show search_path")) {
            path.next();
            return path.getString(1);
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
