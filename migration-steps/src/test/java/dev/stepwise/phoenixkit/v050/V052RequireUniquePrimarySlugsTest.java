package dev.stepwise.phoenixkit.v050;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V052RequireUniquePrimarySlugsTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(51);

    @Test
    void namesProductsThatShareAPrimarySlugAndChangesNothing() {
        insertProduct(1, "{\"en\": \"desk\", \"et\": \"laud\"}");
        insertProduct(2, "{\"ru\": \"stol\", \"de\": \"desk\"}");
        insertProduct(3, "{\"et\": \"laud\"}");
        insertProduct(4, "{}");
        insertProduct(5, "{}");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(52))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_shop_products that share a primary slug: 1 (desk), 2 (desk). Change the slug");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void namesCategoriesThatShareAPrimarySlugAndChangesNothing() {
        database.execute(
                "insert into phoenix_kit_shop_categories (id, slug) values (1, '{\"en\": \"desks\"}'), (2, '{\"en\": \"desks\"}')");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(52))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_shop_categories that share a primary slug: 1 (desks), 2 (desks). ");
        assertThat(database.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[\"desk\"]", "\"desk\"", "7", "{\"en\": null, \"et\": \"laud\"}"})
    void allowsSeveralRowsWithoutAPrimarySlug(String slug) {
        insertProduct(1, slug);
        insertProduct(2, slug);

        database.upTo(52);
        insertProduct(3, slug);

        assertThat(database.rows("select extract_primary_slug(slug) from phoenix_kit_shop_products"))
                .containsExactly("null", "null", "null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'{\"ru\": \"stol\", \"de\": \"tisch\", \"en\": \"desk\"}' | tisch",
                "'{\"zh-Hans\": \"b\", \"zh\": \"a\"}'                     | a",
                "'{\"en\": \"\"}'                                          | ``",
                "'{\"en\": 7}'                                             | 7",
                "null                                                      | null"
            })
    void thePrimarySlugIsTheValueOfTheAlphabeticallyFirstKey(String slug, String primary) {
        database.upTo(52);

        assertThat(database.rows("select extract_primary_slug(%s)".formatted(slug)))
                .containsExactly(primary);
    }

    private void insertProduct(int id, String slug) {
        database.execute(
                "insert into phoenix_kit_shop_products (id, price, slug) values (%d, 1, '%s')".formatted(id, slug));
    }
}
