package dev.stepwise.phoenixkit.v030;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V033AddSubscriptionsTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(33);

    @Test
    void downRecordsAnOrderWithoutAPaymentMethodAsPaidByBankTransfer() {
        database.execute("""
                insert into phoenix_kit_users (id, email, hashed_password, inserted_at, updated_at)
                values (1, 'user@example.org', '', now(), now())""", """
                insert into phoenix_kit_orders (user_id, order_number, payment_method, total, inserted_at, updated_at)
                values (1, 'A', null, 1, now(), now()), (1, 'B', 'stripe', 1, now(), now())""");

        database.downTo(32);

        assertThat(database.rows("select order_number, payment_method from phoenix_kit_orders order by 1"))
                .containsExactly("A|bank", "B|stripe");
    }
}
