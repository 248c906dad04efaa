package dev.stepwise.words;

import static dev.stepwise.ddl.PostgresColumn.column;
import static dev.stepwise.ddl.PostgresDdl.emptyArray;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresDomain.domain;
import static dev.stepwise.ddl.PostgresTypes.CITEXT;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static dev.stepwise.ddl.PostgresTypes.domainOf;
import static dev.stepwise.ddl.PostgresTypes.enumOf;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import org.jooq.JSONB;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/** The tables of a shop, as the steps of its chain see them. */
final class Shop {

    static final Customers CUSTOMERS = new Customers();
    static final Products PRODUCTS = new Products();
    static final Orders ORDERS = new Orders();
    static final Items ITEMS = new Items();

    private Shop() {}

    static final class Customers extends StepTable {
        final TableField<Row, Integer> id = column("id", INTEGER.notNull());
        final TableField<Row, String> email = column("email", CITEXT.notNull());
        final TableField<Row, String> name = column("name", TEXT);
        final TableField<Row, JSONB> profile = column("profile", SQLDataType.JSONB.notNull());
        final TableField<Row, String[]> tags =
                column("tags", TEXT.array().notNull().defaultValue(emptyArray(TEXT)));
        final TableField<Row, LocalDateTime> joined =
                column("joined", TIMESTAMP.notNull().defaultValue(now()));
        final TableField<Row, OffsetDateTime> seen =
                column("seen", TIMESTAMPWITHTIMEZONE.defaultValue(now(TIMESTAMPWITHTIMEZONE)));

        Customers() {
            super("customers");
        }
    }

    static final class Products extends StepTable {
        final TableField<Row, Long> id = column("id", BIGINT.notNull());
        final TableField<Row, String> code = column("code", TEXT.notNull());
        final TableField<Row, String> title = column("title", TEXT);
        final TableField<Row, BigDecimal> price =
                column("price", domain("amount").type(NUMERIC));

        Products() {
            super("products");
        }
    }

    static final class Orders extends StepTable {
        final TableField<Row, Integer> id = column("id", INTEGER.notNull());
        final TableField<Row, Integer> customerId = column("customer_id", INTEGER);
        final TableField<Row, String> status =
                column("status", enumOf("order_status").notNull());
        final TableField<Row, BigDecimal> total = column("total", domainOf("amount", NUMERIC));
        final TableField<Row, String> note = column("note", TEXT);
        final TableField<Row, LocalDateTime> placed = column("placed", timestamp(0));

        Orders() {
            super("orders");
        }
    }

    static final class Items extends StepTable {
        final TableField<Row, Integer> id = column("id", INTEGER.notNull());
        final TableField<Row, Integer> orderId = column("order_id", INTEGER);
        final TableField<Row, Integer> position = column("position", INTEGER);
        final TableField<Row, Integer> parentOrder = column("parent_order", INTEGER);
        final TableField<Row, Integer> parentPosition = column("parent_position", INTEGER);
        final TableField<Row, Integer> quantity = column("quantity", INTEGER);

        Items() {
            super("items");
        }
    }
}
