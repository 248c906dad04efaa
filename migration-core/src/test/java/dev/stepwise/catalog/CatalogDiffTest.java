package dev.stepwise.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CatalogDiffTest {

    private static final String[] SHOP = {
        "create table orders (id bigint constraint orders_pkey primary key, at timestamp with time zone, total numeric(12,2),"
                + " code text default 'none', note varchar(20) not null)",
        "create index orders_at_idx on orders (at)",
        "create type state as enum ('open', 'paid')",
        "create view dear as select id from orders where id > 100",
        "create function twice(what int) returns int language sql as 'select what * 2'"
    };

    @AutoClose
    private final ShopSchema shop = new ShopSchema();

    CatalogDiffTest() throws SQLException {
        shop.run(SHOP);
    }

    /** A change of the shop, and the words for it. */
    record Example(String change, String words) {}

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        "alter table orders alter total type numeric(10,2)",
                        "orders.total: the type is numeric(10,2); it should be numeric(12,2)"),
                new Example("alter table orders alter at set not null, alter note drop not null", """
                        orders.at: it is not null; it should be one that may be null
                        orders.note: it may be null; it should be not null"""),
                new Example("alter table orders alter code set default 'new', alter total set default 0", """
                        orders.total: the default 0 is extra
                        orders.code: the default is 'new'::text; it should be 'none'::text"""),
                new Example(
                        "alter table orders alter code drop default",
                        "orders.code: the default 'none'::text is missing"),
                new Example(
                        "alter table orders alter code type text collate \"C\"",
                        "orders.code: the collation is C; it should be the one of its type"),
                new Example(
                        "drop index orders_at_idx",
                        "index orders_at_idx is missing: create index orders_at_idx on orders using btree (at)"),
                new Example(
                        "drop index orders_at_idx; create unique index orders_at_idx on orders (at, id)",
                        "index orders_at_idx: it is create unique index orders_at_idx on orders using btree (at, id);"
                                + " it should be create index orders_at_idx on orders using btree (at)"),
                new Example("alter table orders add size int", "column orders.size is extra: integer"),
                new Example("alter table orders drop at cascade", """
                        column orders.at is missing: timestamp with time zone
                        index orders_at_idx is missing: create index orders_at_idx on orders using btree (at)"""),
                new Example("alter table orders drop code; alter table orders add code text default 'none'", """
                        orders.note: it is column 4; it should be column 5
                        orders.code: it is column 5; it should be column 4"""),
                new Example(
                        "alter table orders add constraint few check (total < 9)",
                        "constraint few of orders is extra: CHECK ((total < (9)::numeric))"),
                new Example(
                        "alter table orders drop constraint orders_pkey; alter table orders alter id drop not null",
                        """
                        orders.id: it may be null; it should be not null
                        constraint orders_pkey of orders is missing: PRIMARY KEY (id)"""),
                new Example(
                        "alter type state add value 'sent'",
                        "enum state: it is 'open', 'paid', 'sent'; it should be 'open', 'paid'"),
                new Example("alter table orders set unlogged", "table orders: unlogged is extra"),
                new Example("create table lines ()", "table lines is extra"),
                new Example("drop view dear", """
                        view dear is missing: SELECT id FROM orders WHERE (id > 100);
                        column dear.id is missing: bigint"""),
                new Example(
                        "create or replace function twice(what int) returns int language sql as 'select what + what'",
                        "function twice(what integer): it is ... sql volatile body 'select what + what'; it should be ... sql volatile body 'select what * 2'"),
                new Example("comment on column orders.total is 'net'", "orders.total: comment net is extra"),
                new Example("comment on column orders.code is 'short'", "orders.code: comment short is extra"),
                new Example(
                        "alter table orders alter total set default 0; comment on column orders.code is 'short'", """
                        orders.total: the default 0 is extra
                        orders.code: comment short is extra"""),
                new Example(
                        "comment on function twice(int) is 'double'",
                        "function twice(what integer): comment double is extra"),
                new Example(
                        "alter index orders_at_idx set (fillfactor = 50)",
                        "index orders_at_idx: WITH (fillfactor='50') is extra"),
                new Example("alter view dear set (security_barrier)", "view dear: with security_barrier=true is extra"),
                new Example(
                        "create or replace view dear as select id from orders where id > 99",
                        "view dear: it is SELECT id FROM orders WHERE (id > 99); it should be SELECT id FROM orders WHERE (id > 100)"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void saysInPlainWordsWhatIsAndWhatShouldBe(Example example) throws SQLException {
        CatalogSnapshot before = catalog();
        shop.run(example.change());

        assertThat(catalog().differencesFrom(before)).hasToString(example.words());
    }

    @Test
    void isEmptyBetweenEqualCatalogs() {
        CatalogDiff diff = snapshot("table a", "table b").differencesFrom(snapshot("table b", "table a"));

        assertThat(diff.isEmpty()).isTrue();
        assertThat(diff).hasToString("");
    }

    @Test
    void tellsWhatIsMissingAndWhatIsExtraInOrder() {
        CatalogDiff diff =
                snapshot("table a", "table z", "table y").differencesFrom(snapshot("table c", "table a", "table b"));

        assertThat(diff.missing()).containsExactly("table b", "table c");
        assertThat(diff.extra()).containsExactly("table y", "table z");
        assertThat(diff).hasToString("table b is missing\ntable c is missing\ntable y is extra\ntable z is extra");
    }

    private CatalogSnapshot catalog() throws SQLException {
        return CatalogSnapshot.of(shop.connection(), "shop", CatalogScope.everything());
    }

    private static CatalogSnapshot snapshot(String... facts) {
        return new CatalogSnapshot(new TreeSet<>(List.of(facts)));
    }
}
