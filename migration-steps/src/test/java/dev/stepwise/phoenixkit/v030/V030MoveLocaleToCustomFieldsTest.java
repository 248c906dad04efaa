package dev.stepwise.phoenixkit.v030;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V030MoveLocaleToCustomFieldsTest {

    private static final String CUSTOM_FIELDS = "select id, custom_fields from phoenix_kit_users order by id";

    private static final String BOTH = "select id, preferred_locale, custom_fields from phoenix_kit_users order by id";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(29);

    @Test
    void treatsJsonNullAsAnEmptyObject() {
        insertUser(1, "'de'", "'null'");

        database.upTo(30);

        assertThat(database.rows(CUSTOM_FIELDS)).containsExactly("1|{\"preferred_locale\": \"de\"}");
    }

    @Test
    void keepsTheCustomFieldsOfUsersWithoutALocale() {
        insertUser(1, "null", "'[1]'");
        insertUser(2, "null", "'null'");
        insertUser(3, "null", "null");

        database.upTo(30);

        assertThat(database.rows(CUSTOM_FIELDS)).containsExactly("1|[1]", "2|null", "3|null");
    }

    @Test
    void namesRowsWhoseCustomFieldsAreNotAnObjectAndChangesNothing() {
        insertUser(101, "'de'", "'[1, 2]'");
        insertUser(102, "'en'", "'\"text\"'");
        insertUser(103, "'en'", "'{\"theme\": \"dark\"}'");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(30))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_users with a preferred_locale whose custom_fields are not a JSON object: "
                                + "101, 102. Change each to an object or null and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void fillsALargeTable() {
        database.execute("""
                insert into phoenix_kit_users (email, hashed_password, inserted_at, updated_at, preferred_locale)
                select n || '@example.org', '', now(), now(), 'de' from generate_series(1, 12000) n""");

        assertThat(database.upTo(30).rows().updated()).isEqualTo(12_000);
        assertThat(database.downTo(29).rows().updated()).isEqualTo(12_000);

        assertThat(database.rows(
                        "select preferred_locale, custom_fields, count(*) from phoenix_kit_users group by 1, 2"))
                .containsExactly("de|{}|12000");
    }

    @Test
    void downKeepsValuesThatCannotHaveBeenInTheColumn() {
        database.upTo(30);
        insertUser(1, "'{\"preferred_locale\": \"de\", \"theme\": \"dark\"}'");
        insertUser(2, "'{\"preferred_locale\": \"zh-Hant-TW-x\"}'");
        insertUser(3, "'{\"preferred_locale\": 7}'");
        insertUser(4, "'{\"preferred_locale\": null}'");
        insertUser(5, "'[\"preferred_locale\"]'");

        database.downTo(29);

        assertThat(database.rows(BOTH))
                .containsExactly(
                        "1|de|{\"theme\": \"dark\"}",
                        "2|null|{\"preferred_locale\": \"zh-Hant-TW-x\"}",
                        "3|null|{\"preferred_locale\": 7}",
                        "4|null|{\"preferred_locale\": null}",
                        "5|null|[\"preferred_locale\"]");
    }

    private void insertUser(int id, String locale, String customFields) {
        insertUser(id, customFields);
        database.execute("update phoenix_kit_users set preferred_locale = %s where id = %d".formatted(locale, id));
    }

    private void insertUser(int id, String customFields) {
        database.execute("""
                insert into phoenix_kit_users (id, email, hashed_password, inserted_at, updated_at, custom_fields)
                values (%d, 'user%d@example.org', '', now(), now(), %s)""".formatted(id, id, customFields));
    }
}
