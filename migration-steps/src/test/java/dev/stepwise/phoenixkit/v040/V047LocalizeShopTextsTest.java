package dev.stepwise.phoenixkit.v040;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V047LocalizeShopTextsTest {

    private static final String TITLES = "select id, title, slug from phoenix_kit_shop_products order by id";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(46);

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "'null'", "'[{\"et\": {\"title\": \"Laud\"}}]'", "'\"et\"'", "'7'", "'true'", "'{}'"})
    void ignoresTranslationsThatAreNotAnObject(String translations) {
        insertProduct(1, "Desk", "desk", translations);
        database.execute(
                "insert into phoenix_kit_shop_categories (name, slug, translations) values ('Desks', 'desks', %s)"
                        .formatted(translations));

        database.upTo(47);

        assertThat(database.rows(TITLES)).containsExactly("1|{\"en\": \"Desk\"}|{\"en\": \"desk\"}");
        assertThat(database.rows("select name, slug, description from phoenix_kit_shop_categories"))
                .containsExactly("{\"en\": \"Desks\"}|{\"en\": \"desks\"}|{}");
    }

    @Test
    void convertsOrOmitsTranslationsThatAreNotTexts() {
        insertProduct(1, "Desk", "desk", """
                '{"de": {"title": 7, "slug": null}, "et": "Laud", "fi": ["title"], "fr": {"title": {"a": true}, "other": "x"},
                  "ru": {"title": "", "slug": false}, "": {"slug": "none"}}'""");

        database.upTo(47);

        assertThat(database.rows(TITLES))
                .containsExactly("1|{\"de\": \"7\", \"en\": \"Desk\", \"fr\": \"{\\\"a\\\": true}\", \"ru\": \"\"}"
                        + "|{\"\": \"none\", \"en\": \"desk\", \"ru\": \"false\"}");
    }

    @Test
    void usesTheDefaultLanguageOfTheSettings() {
        insertProduct(1, "Schreibtisch", "schreibtisch", "'{\"en\": {\"title\": \"Desk\"}}'");
        database.execute("insert into phoenix_kit_settings (key, value) values ('default_language', 'de-AT')");

        database.upTo(47);

        assertThat(database.rows(TITLES))
                .containsExactly("1|{\"en\": \"Desk\", \"de-AT\": \"Schreibtisch\"}|{\"de-AT\": \"schreibtisch\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "''"})
    void usesEnglishIfThereIsNoDefaultLanguage(String setting) {
        insertProduct(1, "Desk", "desk", "null");
        database.execute(
                "insert into phoenix_kit_settings (key, value) values ('default_language', %s)".formatted(setting));

        database.upTo(47);

        assertThat(database.rows(TITLES)).containsExactly("1|{\"en\": \"Desk\"}|{\"en\": \"desk\"}");
    }

    @Test
    void fillsALargeTableInBothDirections() {
        database.execute("""
                insert into phoenix_kit_shop_products (title, slug, price, translations)
                select 'Desk ' || n, 'desk-' || n, 1, '{"et": {"title": "Laud"}}' from generate_series(1, 12000) n""");
        String allThere = "select count(*) from phoenix_kit_shop_products where %s";

        assertThat(database.upTo(47).rows().updated()).isEqualTo(12_000);
        assertThat(database.rows(allThere.formatted("title ->> 'en' like 'Desk %' and title ->> 'et' = 'Laud'")))
                .containsExactly("12000");

        assertThat(database.downTo(46).rows().updated()).isEqualTo(12_000);
        assertThat(database.rows(allThere.formatted("title like 'Desk %' and translations #>> '{et,title}' = 'Laud'")))
                .containsExactly("12000");
    }

    @Test
    void downKeepsALanguageThatOnlyOtherTextsHave() {
        insertProduct(1, "Desk", "desk", "'{\"ru\": {\"description\": \"Stol\"}}'");
        database.upTo(47);

        database.downTo(46);

        assertThat(database.rows("select jsonb_strip_nulls(translations) from phoenix_kit_shop_products"))
                .containsExactly("{\"ru\": {\"description\": \"Stol\"}}");
    }

    @Test
    void downUsesTheFirstLanguageIfTheDefaultOneIsMissing() {
        database.upTo(47);
        insertLocalizedProduct(1, "{\"ru\": \"Stol\", \"et\": \"Laud\"}", "{\"ru\": \"stol\", \"et\": \"laud\"}");

        database.downTo(46);

        assertThat(database.rows(
                        "select id, title, slug, jsonb_object_keys(translations) from phoenix_kit_shop_products"))
                .containsExactly("1|Laud|laud|et", "1|Laud|laud|ru");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "null", "[]", "7", "{\"en\": null}", "{\"en\": \"\"}"})
    void downUsesTheUuidAsTheSlugOfARowWithoutTexts(String none) {
        database.upTo(47);
        insertLocalizedProduct(1, none, none);
        insertLocalizedProduct(2, none, none);
        database.execute("insert into phoenix_kit_shop_products (id, price, title, slug) values (3, 1, null, null)");

        database.downTo(46);

        assertThat(database.rows(
                        "select id, title, slug = uuid::text, translations from phoenix_kit_shop_products order by id"))
                .containsExactly("1||t|{}", "2||t|{}", "3||t|{}");
    }

    @Test
    void downNamesProductsThatShareASlugAndChangesNothing() {
        database.upTo(47);
        insertLocalizedProduct(1, "{}", "{\"en\": \"desk\", \"et\": \"laud\"}");
        insertLocalizedProduct(2, "{}", "{\"en\": \"desk\"}");
        insertLocalizedProduct(3, "{}", "{\"en\": \"chair\", \"et\": \"laud\"}");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(46))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_shop_products that share a slug in the default language: 1, 2. ");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void downNamesRowsWithTooLongTextsAndChangesNothing() {
        database.upTo(47);
        insertLocalizedProduct(1, "{\"en\": \"%s\"}".formatted("a".repeat(256)), "{}");
        insertLocalizedProduct(2, "{\"en\": \"%s\"}".formatted("ä".repeat(255)), "{}");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(46))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_shop_products with a title of more than 255 characters: 1. ");
        assertThat(database.everything()).isEqualTo(before);
    }

    private void insertProduct(int id, String title, String slug, String translations) {
        database.execute(
                "insert into phoenix_kit_shop_products (id, title, slug, price, translations) values (%d, '%s', '%s', 1, %s)"
                        .formatted(id, title, slug, translations));
    }

    private void insertLocalizedProduct(int id, String title, String slug) {
        database.execute("insert into phoenix_kit_shop_products (id, title, slug, price) values (%d, '%s', '%s', 1)"
                .formatted(id, title, slug));
    }
}
