package dev.stepwise.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The text of a view is the same on every server. */
final class ViewTextTest {

    @Test
    void columnsAreQualifiedWhereSeveralRelationsAreRead() throws SQLException {
        try (ShopSchema shop = new ShopSchema()) {
            shop.run(
                    "create table orders (id int, number text, parent int, at date)",
                    "create table lines (id int, order_id int)",
                    "create view v01 as select id, number from orders where id > 1",
                    "create view v02 as select o.id from orders o order by o.number",
                    "create view v03 as select o.id, l.id as line from orders o join lines l on l.order_id = o.id",
                    "create view v04 as select o.id from orders o, lines l where l.order_id = o.id",
                    "create view v05 as select id from orders o where exists (select from lines l where l.order_id = o.id)",
                    "create view v06 as select id from orders union select id from lines",
                    "create view v07 as with few as (select id from orders) select id from few",
                    "create view v08 as select id from (select o.id from orders o join lines l on true) as both_of_them",
                    "create view v09 as select o as whole, o.id from orders o",
                    "create view v10 as select number, count(*), extract(year from max(at)) from orders group by number having count(*) > 1",
                    "create view v11 as select g from generate_series(1, 3) with ordinality as g (g, n)",
                    "create view v12 as select 'orders.id' as text, \"orders\".id from orders",
                    "create view v13 as select (select max(l.id) from lines l where l.order_id = orders.id) as last from orders",
                    "create view v14 as select row_number() over (partition by number order by id) from orders",
                    "create view v15 as select 1 as one",
                    "create materialized view v16 as select o.id from orders o");

            assertThat(shop.facts().stream().filter(fact -> fact.matches("(materialized )?view v\\d\\d: .*")))
                    .containsExactly(
                            "materialized view v16: SELECT id FROM orders o;",
                            "view v01: SELECT id, number FROM orders WHERE (id > 1);",
                            "view v02: SELECT id FROM orders o ORDER BY number;",
                            "view v03: SELECT o.id, l.id AS line FROM (orders o JOIN lines l ON ((l.order_id = o.id)));",
                            "view v04: SELECT o.id FROM orders o, lines l WHERE (l.order_id = o.id);",
                            "view v05: SELECT id FROM orders o WHERE (EXISTS ( SELECT FROM lines l WHERE (l.order_id = o.id)));",
                            "view v06: SELECT orders.id FROM orders UNION SELECT lines.id FROM lines;",
                            "view v07: WITH few AS ( SELECT orders.id FROM orders ) SELECT id FROM few;",
                            "view v08: SELECT id FROM ( SELECT o.id FROM (orders o JOIN lines l ON (true))) both_of_them;",
                            "view v09: SELECT o.*::orders AS whole, id FROM orders o;",
                            "view v10: SELECT number, count(*) AS count, EXTRACT(year FROM max(at)) AS \"extract\" FROM orders GROUP BY number HAVING (count(*) > 1);",
                            "view v11: SELECT g FROM generate_series(1, 3) WITH ORDINALITY g(g, n);",
                            "view v12: SELECT 'orders.id'::text AS text, id FROM orders;",
                            "view v13: SELECT ( SELECT max(l.id) AS max FROM lines l WHERE (l.order_id = orders.id)) AS last FROM orders;",
                            "view v14: SELECT row_number() OVER (PARTITION BY number ORDER BY id) AS row_number FROM orders;",
                            "view v15: SELECT 1 AS one;");
        }
    }
}
