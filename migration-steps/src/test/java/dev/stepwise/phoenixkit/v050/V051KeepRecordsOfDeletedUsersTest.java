package dev.stepwise.phoenixkit.v050;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V051KeepRecordsOfDeletedUsersTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(50);

    @Test
    void keepsAnOrderWhoseUserIsDeleted() {
        insertOrder();
        database.upTo(51);

        database.execute("delete from phoenix_kit_users");

        assertThat(database.rows("select id, user_id from phoenix_kit_orders")).containsExactly("7|null");
    }

    @Test
    void downNamesAndKeepsOrdersWithoutAUser() {
        insertOrder();
        database.upTo(51);
        database.execute("delete from phoenix_kit_users");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(50))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_orders without a user: 7. Assign a user to each or delete it,");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void aCartHoldsAProductOncePerSelectionOfOptions() {
        database.upTo(51);
        insertCart();
        insertItem(1, "'{\"size\": \"S\"}'");
        insertItem(2, "'{\"size\": \"M\"}'");
        insertItem(3, "null");

        assertThatThrownBy(() -> insertItem(4, "'{}'")).hasStackTraceContaining("idx_shop_cart_items_unique");
    }

    @Test
    void downNamesAndKeepsItemsOfTheSameProduct() {
        database.upTo(51);
        insertCart();
        insertItem(1, "'{\"size\": \"S\"}'");
        insertItem(2, "'{\"size\": \"M\"}'");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(50))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_shop_cart_items that hold the same product in one cart: 1, 2. ");
        assertThat(database.everything()).isEqualTo(before);
    }

    private void insertOrder() {
        database.execute("""
                insert into phoenix_kit_users (id, email, hashed_password, inserted_at, updated_at)
                values (1, 'anna@example.org', '', now(), now())""", """
                insert into phoenix_kit_orders (id, user_id, order_number, total, inserted_at, updated_at)
                values (7, 1, 'O-7', 1, now(), now())""");
    }

    private void insertCart() {
        database.execute(
                "insert into phoenix_kit_shop_products (id, price) values (1, 1)",
                "insert into phoenix_kit_shop_carts (id, session_id) values (1, 'guest')");
    }

    private void insertItem(int id, String specs) {
        database.execute("""
                insert into phoenix_kit_shop_cart_items (id, cart_id, product_id, product_title, unit_price, line_total, selected_specs)
                values (%d, 1, 1, 'Shirt', 1, 1, %s)""".formatted(id, specs));
    }
}
