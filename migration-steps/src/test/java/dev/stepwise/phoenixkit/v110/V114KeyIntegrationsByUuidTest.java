package dev.stepwise.phoenixkit.v110;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class V114KeyIntegrationsByUuidTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(113);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "integration:google:default          | google       | default",
                "integration:google                  | google       | default",
                "integration:google:                 | google       | default",
                "integration:google:a:b:c            | google       | a:b:c",
                "integration:google::a               | google       | :a",
                "integration:google:a:               | google       | a:",
                "integration:google:My Company Drive | google       | My Company Drive",
                "integration:google: a               | google       | ` a`",
                "integration:Göögle:Tööriist 日本 🙂 | Göögle       | Tööriist 日本 🙂",
                "integration:google:100%_\"\\         | google       | 100%_\"\\",
                "integration:integration:google      | integration  | google"
            })
    void providerAndNameMoveFromTheKeyIntoTheValue(String key, String provider, String name) {
        insert(1, key, "null", "{\"status\": \"ok\"}");

        database.upTo(114);

        assertThat(integrations()).containsExactly(uuid(1) + "|" + provider + "|" + name);
        assertThat(database.rows("select key = uuid::text, module, value_json ->> 'status' from phoenix_kit_settings"
                        + " where module = 'integrations'"))
                .containsExactly("t|integrations|ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                            | {\"name\": \"work\", \"provider\": \"google\"}",
                "{\"provider\": null, \"name\": null}          | {\"name\": \"work\", \"provider\": \"google\"}",
                "{\"provider\": \"\", \"name\": \"\"}          | {\"name\": \"work\", \"provider\": \"google\"}",
                "{\"name\": \"Mine\"}                          | {\"name\": \"Mine\", \"provider\": \"google\"}",
                "{\"provider\": \"mistral\"}                   | {\"name\": \"work\", \"provider\": \"mistral\"}",
                "{\"provider\": \"mistral\", \"name\": \"a:b\"} | {\"name\": \"a:b\", \"provider\": \"mistral\"}",
                "{\"name\": 7, \"token\": [1]}                 | {\"name\": 7, \"token\": [1], \"provider\": \"google\"}",
                "null                                          | {\"name\": \"work\", \"provider\": \"google\"}"
            })
    void keepsTheProviderAndTheNameThatTheValueHas(String value, String expected) {
        insert(1, "integration:google:work", "other", value);

        database.upTo(114);

        assertThat(database.rows(
                        "select module, value_json from phoenix_kit_settings where uuid = '%s'".formatted(uuid(1))))
                .containsExactly("integrations|" + expected);
    }

    @Test
    void treatsAValueThatIsNullAsAnEmptyObject() {
        insert(1, "integration:google:work", "null", null);

        database.upTo(114);

        assertThat(integrations()).containsExactly(uuid(1) + "|google|work");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"provider\": \"google\"}]", "\"text\"", "7", "true"})
    void namesRowsWhoseValueIsNotAnObjectAndChangesNothing(String value) {
        insert(1, "integration:google:work", "integrations", "{}");
        insert(2, "integration:google:home", "integrations", value);
        insert(3, "unrelated", "null", value);
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(114))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Keys of phoenix_kit_settings whose value_json is not a JSON object: "
                        + "integration:google:home. Change each value to an object or null and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"integration:", "integration::", "integration::work"})
    void namesKeysWithoutAProviderAndChangesNothing(String key) {
        insert(1, "integration:google:work", "integrations", "{}");
        insert(2, key, "integrations", "{\"provider\": \"\"}");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(114))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Keys of phoenix_kit_settings without a provider: " + key + ". ");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void aProviderInTheValueReplacesAnEmptyOneInTheKey() {
        insert(1, "integration::work", "integrations", "{\"provider\": \"google\"}");

        database.upTo(114);

        assertThat(integrations()).containsExactly(uuid(1) + "|google|work");
    }

    @Test
    void namesRowsWhoseUuidIsTheKeyOfAnotherRowAndChangesNothing() {
        insert(1, "integration:google:work", "integrations", "{}");
        insert(2, uuid(1), "null", "{}");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(114))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Keys of phoenix_kit_settings whose uuid is the key of another row: integration:google:work. ");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void keepsOtherSettings() {
        insert(1, "integrations_enabled", "null", "[]");
        insert(2, "Integration:google", "null", "{}");
        insert(3, "my_integration:google", "null", "{}");
        insert(4, uuid(4), "integrations", "{\"provider\": \"google\"}");
        List<String> before = settings();

        database.upTo(114);

        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        insert(1, "integration:google:work", "null", "{}");
        insert(2, "integration:google:work2", "null", "{\"name\": \"work\"}");
        database.upTo(114);
        List<String> everything = database.everything();

        database.setVersion(113);
        assertThat(database.upTo(114).rows().updated()).isZero();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "integration:google:default",
                "integration:google:a:b:c",
                "integration:google:My Company Drive",
                "integration:Göögle:Tööriist 日本 🙂",
                "integration:google:100%_\"\\"
            })
    void downRestoresTheKey(String key) {
        insert(1, key, "integrations", "{\"status\": \"ok\"}");

        database.upTo(114);
        database.downTo(113);

        assertThat(keys()).containsExactly(key);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"Work\", \"provider\": \"google\"} | integration:google:Work",
                "{\"name\": \"\", \"provider\": \"google\"}     | integration:google:default",
                "{\"name\": null, \"provider\": \"google\"}     | integration:google:default",
                "{\"provider\": \"google\"}                     | integration:google:default",
                "{\"name\": \"c\", \"provider\": \"a:b\"}       | integration:a:b:c"
            })
    void downMakesTheKeyOfTheValue(String value, String key) {
        database.upTo(114);
        insert(1, uuid(1), "integrations", value);

        database.downTo(113);

        assertThat(keys()).containsExactly(key);
        assertThat(database.rows(
                        "select module, value_json from phoenix_kit_settings where uuid = '%s'".formatted(uuid(1))))
                .containsExactly("integrations|" + value);
    }

    @Test
    void downGivesLaterRowsOfAnEqualPairAPartOfTheirUuid() {
        database.upTo(114);
        insertAt("2024-01-03", "018f0000-0000-7000-8000-a0aaaaaa0001", "google", "work");
        insertAt("2024-01-01", "018f0000-0000-7000-8000-b1bbbbbb0002", "google", "work");
        insertAt("2024-01-01", "018f0000-0000-7000-8000-c2cccccc0003", "google", "work");
        insertAt("2024-01-01", "018f0000-0000-7000-8000-d3dddddd0004", "google", "Work");

        database.downTo(113);

        assertThat(keys())
                .containsExactlyInAnyOrder(
                        "integration:google:work-a0aaaaaa",
                        "integration:google:work",
                        "integration:google:work-c2cccccc",
                        "integration:google:Work");
    }

    @Test
    void downTakesPairsThatLeadToTheSameKeyForEqual() {
        database.upTo(114);
        insertAt("2024-01-01", "018f0000-0000-7000-8000-a0aaaaaa0001", "a:b", "c");
        insertAt("2024-01-02", "018f0000-0000-7000-8000-b1bbbbbb0002", "a", "b:c");
        database.execute("insert into phoenix_kit_settings (key) values ('integration:google:taken')");
        insertAt("2024-01-02", "018f0000-0000-7000-8000-c2cccccc0003", "google", "taken");

        database.downTo(113);

        assertThat(keys())
                .containsExactlyInAnyOrder(
                        "integration:a:b:c",
                        "integration:a:b:c-b1bbbbbb",
                        "integration:google:taken",
                        "integration:google:taken-c2cccccc");
    }

    @Test
    void downNamesRowsWhoseKeysWouldStillBeEqualAndChangesNothing() {
        database.upTo(114);
        insertAt("2024-01-01", uuid(1), "google", "work");
        insertAt("2024-01-02", uuid(2), "google", "work");
        insertAt("2024-01-03", uuid(3), "google", "work");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(113))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_settings that would get the same key: %s, %s. "
                        .formatted(uuid(2), uuid(3)));
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void downNamesRowsWhoseKeyWouldBeTooLongAndChangesNothing() {
        database.upTo(114);
        insertAt("2024-01-01", uuid(1), "google", "ä".repeat(255 - "integration:google:".length()));
        insertAt("2024-01-01", uuid(2), "google", "b".repeat(256 - "integration:google:".length()));
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.downTo(113))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_settings whose key would have more than 255 characters: "
                        + uuid(2) + ". Shorten the name in value_json and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"name\": \"work\", \"provider\": \"\"}", "{\"provider\": null}", "null", "[]"})
    void downKeepsTheUuidAsTheKeyOfAnIntegrationWithoutAProvider(String value) {
        insert(1, uuid(1), "integrations", value);

        database.upTo(114);
        assertThat(database.downTo(113).steps().get(0).warnings())
                .containsExactly("There are integrations without a provider in phoenix_kit_settings. "
                        + "They keep their uuid as the key.");

        assertThat(database.rows(
                        "select key, value_json from phoenix_kit_settings where uuid = '%s'".formatted(uuid(1))))
                .containsExactly(uuid(1) + "|" + value);
    }

    @Test
    void downKeepsSettingsThatAreNoIntegrations() {
        database.upTo(114);
        insert(1, "integrations_enabled", "integrations", "{\"provider\": \"google\"}");
        insert(2, uuid(2), "other", "{\"provider\": \"google\"}");
        insert(3, uuid(3), "null", "{\"provider\": \"google\"}");
        insert(4, uuid(5), "integrations", "{\"provider\": \"google\"}");
        List<String> before = settings();

        database.downTo(113);

        assertThat(settings()).isEqualTo(before);
    }

    private void insert(int number, String key, String module, @Nullable String value) {
        database.execute("""
                insert into phoenix_kit_settings (uuid, key, module, value_json) values ('%s', '%s', nullif('%s', 'null'), %s)""".formatted(uuid(number), key, module, value == null ? "null" : "'" + value + "'"));
    }

    private void insertAt(String dateAdded, String uuid, String provider, String name) {
        database.execute("""
                insert into phoenix_kit_settings (date_added, uuid, key, module, value_json)
                values ('%s', '%s', '%2$s', 'integrations', jsonb_build_object('provider', '%s', 'name', '%s'))""".formatted(dateAdded, uuid, provider, name));
    }

    private List<String> integrations() {
        return database.rows("""
                select key, value_json ->> 'provider', value_json ->> 'name' from phoenix_kit_settings
                where module = 'integrations' order by key""");
    }

    private List<String> keys() {
        return database.rows("select key from phoenix_kit_settings where key like 'integration:%' order by key");
    }

    private List<String> settings() {
        return database.rows("select uuid, key, module, value_json from phoenix_kit_settings order by uuid");
    }

    private static String uuid(int number) {
        return "018f0000-0000-7000-8000-%012d".formatted(number);
    }
}
