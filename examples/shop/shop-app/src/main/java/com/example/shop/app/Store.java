package com.example.shop.app;

import static com.example.shop.model.Tables.CUSTOMERS;
import static com.example.shop.model.Tables.OPEN_ORDERS;
import static com.example.shop.model.Tables.ORDERS;
import static com.example.shop.model.Tables.ORDER_EVENTS;
import static com.example.shop.model.Tables.ORDER_LINES;
import static com.example.shop.model.Tables.PRICES;
import static com.example.shop.model.Tables.PRODUCTS;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;

import com.example.shop.model.enums.OrderStatus;
import com.example.shop.model.tables.records.OpenOrdersRecord;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;

/** The shop of one tenant. */
final class Store {

    private final DSLContext sql;

    Store(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * An item of an order.
     *
     * @param quantity 1 or more
     */
    record Item(String sku, int quantity) {}

    /** Returns the number of the customer with that address, who is registered if there is none. */
    long register(String email, String name, String country) {
        sql.insertInto(CUSTOMERS, CUSTOMERS.EMAIL, CUSTOMERS.NAME, CUSTOMERS.COUNTRY)
                .values(email, name, country)
                .onConflictDoNothing()
                .execute();
        return sql.fetchSingle(CUSTOMERS, lower(CUSTOMERS.EMAIL).eq(lower(email)))
                .getId();
    }

    /** Offers a product at a price from a day on; a product that is there already stays as it is. */
    void offer(String sku, String name, BigDecimal price, LocalDate from) {
        sql.transaction(transaction -> transaction
                .dsl()
                .insertInto(PRODUCTS, PRODUCTS.SKU, PRODUCTS.NAME)
                .values(sku, name)
                .onConflictDoNothing()
                .returningResult(PRODUCTS.ID)
                .fetchOptional()
                .ifPresent(product -> transaction
                        .dsl()
                        .insertInto(PRICES, PRICES.PRODUCT_ID, PRICES.VALID_FROM, PRICES.AMOUNT)
                        .values(product.value1(), from, price)
                        .execute()));
    }

    /** Ends the present price of a product, and begins another one. The server refuses a day on which the product has a price that stays. */
    void changePrice(String sku, BigDecimal price, LocalDate from) {
        sql.transaction(transaction -> {
            Long product = transaction
                    .dsl()
                    .fetchSingle(PRODUCTS, PRODUCTS.SKU.eq(sku))
                    .getId();
            transaction
                    .dsl()
                    .update(PRICES)
                    .set(PRICES.VALID_UNTIL, from)
                    .where(PRICES.PRODUCT_ID.eq(product))
                    .and(PRICES.VALID_UNTIL.isNull())
                    .and(PRICES.VALID_FROM.lt(from))
                    .execute();
            transaction
                    .dsl()
                    .insertInto(PRICES, PRICES.PRODUCT_ID, PRICES.VALID_FROM, PRICES.AMOUNT)
                    .values(product, from, price)
                    .execute();
        });
    }

    /** Places an order at the prices of that day, to be delivered to where the customer lives, and returns its number. */
    long order(long customer, LocalDate day, Item... items) {
        return sql.transactionResult(transaction -> {
            Long order = transaction
                    .dsl()
                    .insertInto(ORDERS, ORDERS.CUSTOMER_ID, ORDERS.COUNTRY)
                    .select(select(CUSTOMERS.ID, CUSTOMERS.COUNTRY)
                            .from(CUSTOMERS)
                            .where(CUSTOMERS.ID.eq(customer)))
                    .returningResult(ORDERS.ID)
                    .fetchSingle()
                    .value1();
            for (int i = 0; i < items.length; i++) {
                addLine(transaction.dsl(), order, i + 1, items[i], day);
            }
            return order;
        });
    }

    private static void addLine(DSLContext sql, Long order, int position, Item item, LocalDate day) {
        int added = sql.insertInto(
                        ORDER_LINES,
                        ORDER_LINES.ORDER_ID,
                        ORDER_LINES.POSITION,
                        ORDER_LINES.PRODUCT_ID,
                        ORDER_LINES.QUANTITY,
                        ORDER_LINES.UNIT_PRICE)
                .select(select(val(order), val(position), PRODUCTS.ID, val(item.quantity()), PRICES.AMOUNT)
                        .from(PRODUCTS)
                        .join(PRICES)
                        .on(PRICES.PRODUCT_ID.eq(PRODUCTS.ID))
                        .where(PRODUCTS.SKU.eq(item.sku()))
                        .and(PRICES.VALID_FROM.le(day))
                        .and(PRICES.VALID_UNTIL.isNull().or(PRICES.VALID_UNTIL.gt(day))))
                .execute();
        if (added == 0) {
            throw new IllegalArgumentException("%s has no price on %s.".formatted(item.sku(), day));
        }
    }

    /** Notes that an order is paid. */
    void pay(long order) {
        sql.update(ORDERS)
                .set(ORDERS.STATUS, OrderStatus.paid)
                .where(ORDERS.ID.eq(order))
                .execute();
    }

    /** Returns the orders that are not paid, the oldest first. */
    List<OpenOrdersRecord> openOrders() {
        return sql.selectFrom(OPEN_ORDERS)
                .orderBy(OPEN_ORDERS.PLACED_AT, OPEN_ORDERS.ID)
                .fetch();
    }

    /** Returns each status that an order has had, in order. */
    List<OrderStatus> history(long order) {
        return sql.select(ORDER_EVENTS.STATUS)
                .from(ORDER_EVENTS)
                .where(ORDER_EVENTS.ORDER_ID.eq(order))
                .orderBy(ORDER_EVENTS.HAPPENED_AT)
                .fetch(ORDER_EVENTS.STATUS);
    }
}
