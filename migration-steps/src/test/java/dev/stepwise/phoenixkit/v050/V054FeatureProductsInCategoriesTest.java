package dev.stepwise.phoenixkit.v050;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V054FeatureProductsInCategoriesTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(53);

    @Test
    void aCategoryWithoutAnImageFeaturesItsOldestActiveProductWithAnImage() {
        database.execute("""
                insert into phoenix_kit_shop_categories (id, image_id, image_url) values
                  (1, null, 'https://example.org/a.jpg'), (2, gen_random_uuid(), null), (3, null, null)""", """
                insert into phoenix_kit_shop_products (id, price, category_id, status, featured_image_id) values
                  (1, 1, 1, 'draft', gen_random_uuid()), (2, 1, 1, 'active', null), (3, 1, 1, null, gen_random_uuid()),
                  (5, 1, 1, 'active', gen_random_uuid()), (4, 1, 1, 'active', gen_random_uuid()),
                  (6, 1, 2, 'active', gen_random_uuid()), (7, 1, 3, 'Active', gen_random_uuid()),
                  (8, 1, null, 'active', gen_random_uuid())""");

        assertThat(database.upTo(54).rows().updated()).isEqualTo(1);

        assertThat(database.rows("select id, featured_product_id from phoenix_kit_shop_categories order by id"))
                .containsExactly("1|4", "2|null", "3|null");
    }
}
