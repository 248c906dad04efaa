package dev.stepwise.phoenixkit.v080;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V089AddMarkupTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(88);

    @Test
    void keepsThePricesInBothDirections() {
        database.execute(
                "insert into phoenix_kit_cat_catalogues (name, inserted_at, updated_at) values ('Wood', now(), now())",
                """
                insert into phoenix_kit_cat_items (name, price, inserted_at, updated_at)
                values ('Desk', 9.90, now(), now()), ('Gift', null, now(), now())""");

        database.upTo(89);
        assertThat(database.rows("select name, base_price from phoenix_kit_cat_items order by name"))
                .containsExactly("Desk|9.90", "Gift|null");
        assertThat(database.rows("select markup_percentage from phoenix_kit_cat_catalogues"))
                .containsExactly("0.00");

        database.downTo(88);
        assertThat(database.rows("select name, price from phoenix_kit_cat_items order by name"))
                .containsExactly("Desk|9.90", "Gift|null");
    }
}
