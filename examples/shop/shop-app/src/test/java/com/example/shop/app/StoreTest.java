package com.example.shop.app;

import static com.example.shop.model.Tables.ORDERS;
import static com.example.shop.model.Tables.ORDER_LINES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.Shop;
import com.example.shop.app.Store.Item;
import com.example.shop.model.ShopSchema;
import dev.stepwise.testkit.DatabaseAt;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseAt(chain = Shop.class, roles = "portal=shop_portal")
class StoreTest {

    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final LocalDate JUNE = LocalDate.of(2026, 6, 1);

    private DSLContext sql;
    private Store store;

    @BeforeEach
    void openStore(DSLContext database) {
        sql = DSL.using(ShopSchema.in(database.configuration(), "public"));
        store = new Store(sql);
        store.offer("tea", "Tea, 100 g", new BigDecimal("7.50"), MARCH);
    }

    @Test
    void anAddressIsTheSameWhateverItsCase() {
        long anna = store.register("anna@example.org", "Anna", "AT");

        assertThat(store.register("Anna@Example.org", "Anna", "AT")).isEqualTo(anna);
    }

    @Test
    void anOrderHasThePriceOfItsDay() {
        long anna = store.register("anna@example.org", "Anna", "AT");
        store.changePrice("tea", new BigDecimal("8.00"), JUNE);

        assertThat(totalOf(store.order(anna, JUNE.minusDays(1), new Item("tea", 2))))
                .isEqualTo("15.00");
        assertThat(totalOf(store.order(anna, JUNE, new Item("tea", 2)))).isEqualTo("16.00");
    }

    @Test
    void aProductHasOnePriceAtATime() {
        store.changePrice("tea", new BigDecimal("8.00"), JUNE);

        assertThatThrownBy(() -> store.changePrice("tea", new BigDecimal("9.00"), MARCH))
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("prices_one_at_a_time");
    }

    @Test
    void anOrderWithoutPriceIsNotPlaced() {
        long anna = store.register("anna@example.org", "Anna", "AT");

        assertThatThrownBy(() -> store.order(anna, MARCH, new Item("cup", 1)))
                .hasMessage("cup has no price on 2026-03-01.");
        assertThat(sql.fetchCount(ORDERS)).isZero();
    }

    @Test
    void anOrderIsDeliveredToWhereTheCustomerLived() {
        long order = store.order(store.register("bert@example.org", "Bert", "CH"), MARCH, new Item("tea", 1));

        assertThat(sql.fetchSingle(ORDERS, ORDERS.ID.eq(order)).getCountry()).isEqualTo("CH");
    }

    private String totalOf(long order) {
        return sql.fetchSingle(ORDER_LINES, ORDER_LINES.ORDER_ID.eq(order))
                .getTotal()
                .toPlainString();
    }
}
