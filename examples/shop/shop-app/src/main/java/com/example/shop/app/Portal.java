package com.example.shop.app;

import static com.example.shop.model.Tables.ORDERS;
import static com.example.shop.model.Tables.ORDER_LINES;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.util.Map;
import org.jooq.DSLContext;

/** What the customers of one tenant see. Its queries have no condition on the customer: policies of the tables choose the rows. */
final class Portal {

    private final DSLContext sql;
    private final String role;

    Portal(DSLContext sql, String role) {
        this.sql = sql;
        this.role = role;
    }

    /** Returns the total of each order of the customer, by its number. */
    Map<Long, BigDecimal> totals(long customer) {
        return sql.transactionResult(transaction -> {
            DSLContext portal = transaction.dsl();
            // Both end with the transaction.
            portal.setLocal(name("role"), inline(role)).execute();
            portal.setLocal(name("shop", "customer"), inline(Long.toString(customer)))
                    .execute();
            return portal.select(ORDERS.ID, sum(ORDER_LINES.TOTAL))
                    .from(ORDERS)
                    .join(ORDER_LINES)
                    .on(ORDER_LINES.ORDER_ID.eq(ORDERS.ID))
                    .groupBy(ORDERS.ID)
                    .fetchMap(ORDERS.ID, sum(ORDER_LINES.TOTAL));
        });
    }
}
