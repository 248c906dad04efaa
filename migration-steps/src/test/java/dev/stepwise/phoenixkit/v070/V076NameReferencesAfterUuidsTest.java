package dev.stepwise.phoenixkit.v070;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.RowCounts;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V076NameReferencesAfterUuidsTest {

    private static final String CUSTOM_FIELDS = "select email, custom_fields from phoenix_kit_users order by email";

    private static final String SETTINGS = """
            select key, value from phoenix_kit_settings
            where key ~ '^(storage_default_bucket|publishing_(translation|other)_?.*)_u?u?id$' order by key""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(75);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"018f0000-0000-7000-8000-000000000001\"",
                "\"\"",
                "\"Bär \uD83D\uDC3B \\\"x\\\" \\\\ avatar_file_id\"",
                "null",
                "false",
                "7.50",
                "[]",
                "{\"avatar_file_id\": 1}"
            })
    void renamesTheKeyOfTheAvatarWhateverItsValue(String value) {
        insertUser("a", "'{\"avatar_file_id\": %s, \"Tööd\": {\"avatar_file_id\": null}}'".formatted(value));
        List<String> before = database.rows(CUSTOM_FIELDS);

        assertThat(database.upTo(76).rows().updated()).isEqualTo(2);
        assertThat(database.rows("select custom_fields -> 'avatar_file_uuid', custom_fields - 'avatar_file_uuid'"
                        + " from phoenix_kit_users"))
                .containsExactly(value + "|{\"Tööd\": {\"avatar_file_id\": null}}");

        database.downTo(75);
        assertThat(database.rows(CUSTOM_FIELDS)).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "'null'",
                "'{}'",
                "'{\"avatar\": \"avatar_file_id\"}'",
                "'{\"Avatar_file_id\": 1}'",
                "'{\"avatar_file_uuid\": 1}'"
            })
    void keepsCustomFieldsWithoutTheOldKey(String customFields) {
        insertUser("a", customFields);
        List<String> before = database.rows(CUSTOM_FIELDS);

        database.upTo(76);

        assertThat(database.rows(CUSTOM_FIELDS)).isEqualTo(before);
    }

    @Test
    void theOldKeyOfTheAvatarReplacesTheNewOne() {
        insertUser("a", "'{\"avatar_file_id\": \"old\", \"avatar_file_uuid\": \"new\"}'");
        insertUser("b", "'{\"avatar_file_id\": null, \"avatar_file_uuid\": \"new\"}'");

        database.upTo(76);

        assertThat(database.rows(CUSTOM_FIELDS))
                .containsExactly("a|{\"avatar_file_uuid\": \"old\"}", "b|{\"avatar_file_uuid\": null}");
    }

    @Test
    void namesUsersWhoseCustomFieldsAreNotAnObjectAndChangesNothing() {
        insertUser("a", "'[\"avatar_file_id\"]'");
        insertUser("b", "'\"avatar_file_id\"'");
        insertUser("c", "'[]'");
        insertUser("d", "'7'");
        insertUser("e", "'true'");
        insertUser("f", "'{\"avatar_file_id\": 1}'");
        insertUser("g", "'null'");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(76))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_users whose custom_fields are not a JSON object: ")
                .hasMessageContaining(". Change each to an object or null and run again.")
                .message()
                .satisfies(message -> assertThat(
                                database.rows("select email from phoenix_kit_users where position(uuid::text in $$"
                                        + message + "$$) > 0 order by email"))
                        .containsExactly("a", "b", "c", "d", "e"));
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void renamesTheKeyForManyUsers() {
        database.execute("""
                insert into phoenix_kit_users (email, hashed_password, inserted_at, updated_at, custom_fields)
                select n || '@example.org', '', now(), now(), jsonb_build_object('avatar_file_id', n) from generate_series(1, 12000) n""");
        String renamed = "select count(*) from phoenix_kit_users where custom_fields = jsonb_build_object('%s',"
                + " split_part(email, '@', 1)::int)";

        database.upTo(76);
        assertThat(database.rows(renamed.formatted("avatar_file_uuid"))).containsExactly("12000");

        database.downTo(75);
        assertThat(database.rows(renamed.formatted("avatar_file_id"))).containsExactly("12000");
    }

    @Test
    void downKeepsBothKeysOfTheAvatarAndWhatIsNotAnObject() {
        database.upTo(76);
        insertUser("a", "'{\"avatar_file_id\": \"old\", \"avatar_file_uuid\": \"new\"}'");
        insertUser("b", "'[\"avatar_file_uuid\"]'");
        insertUser("c", "'null'");
        insertUser("d", "null");
        List<String> before = database.rows(CUSTOM_FIELDS);

        database.downTo(75);

        assertThat(database.rows(CUSTOM_FIELDS)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "storage_default_bucket_id, storage_default_bucket_uuid",
        "publishing_translation_endpoint_id, publishing_translation_endpoint_uuid"
    })
    void theNewSettingStaysAndTheOldOneIsDeleted(String key, String newKey) {
        database.execute("delete from phoenix_kit_settings where key = 'storage_default_bucket_id'");
        insertSetting(key, "'old'");
        insertSetting(newKey, "null");

        assertThat(database.upTo(76).rows()).isEqualTo(new RowCounts(0, 0, 1));
        assertThat(database.rows(SETTINGS)).containsExactly(newKey + "|null");

        database.downTo(75);
        assertThat(database.rows(SETTINGS)).containsExactly(key + "|null");
    }

    @Test
    void renamesSettingsAndNoOthers() {
        database.execute("update phoenix_kit_settings set value = '' where key = 'storage_default_bucket_id'");
        insertSetting("publishing_translation_endpoint_id", "'Üks'");
        insertSetting("publishing_other_id", "'stays'");
        List<String> before = database.rows(SETTINGS);

        database.upTo(76);
        assertThat(database.rows(SETTINGS))
                .containsExactly(
                        "publishing_other_id|stays",
                        "publishing_translation_endpoint_uuid|Üks",
                        "storage_default_bucket_uuid|");

        database.downTo(75);
        assertThat(database.rows(SETTINGS)).isEqualTo(before);
    }

    @Test
    void doesWithoutTheSettings() {
        database.execute("delete from phoenix_kit_settings where key = 'storage_default_bucket_id'");

        assertThat(database.upTo(76).rows()).isEqualTo(RowCounts.NONE);
        assertThat(database.downTo(75).rows()).isEqualTo(RowCounts.NONE);
    }

    @Test
    void downKeepsASettingThatExistsUnderBothNames() {
        database.upTo(76);
        insertSetting("storage_default_bucket_id", "'old'");

        database.downTo(75);

        assertThat(database.rows(SETTINGS))
                .containsExactly("storage_default_bucket_id|old", "storage_default_bucket_uuid|null");
    }

    @Test
    void keepsTheImagesOfProducts() {
        database.execute("""
                insert into phoenix_kit_shop_products (price, image_ids, title, slug) values
                  (1, '{018f0000-0000-7000-8000-000000000001, NULL}', '{}', '{"en": "a"}'), (2, '{}', '{}', '{"en": "b"}'),
                  (3, null, '{}', '{"en": "c"}')""");

        database.upTo(76);

        assertThat(database.rows("select price, image_uuids from phoenix_kit_shop_products order by price"))
                .containsExactly("1.00|{018f0000-0000-7000-8000-000000000001,NULL}", "2.00|{}", "3.00|null");
    }

    private void insertUser(String email, String customFields) {
        database.execute("""
                insert into phoenix_kit_users (email, hashed_password, inserted_at, updated_at, custom_fields)
                values ('%s', '', now(), now(), %s)""".formatted(email, customFields));
    }

    private void insertSetting(String key, String value) {
        database.execute("insert into phoenix_kit_settings (key, value) values ('%s', %s)".formatted(key, value));
    }
}
