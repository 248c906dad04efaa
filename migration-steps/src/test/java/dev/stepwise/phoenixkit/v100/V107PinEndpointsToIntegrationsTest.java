package dev.stepwise.phoenixkit.v100;

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

class V107PinEndpointsToIntegrationsTest {

    private static final String NO_INTEGRATION = "null";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(106);

    @Test
    void aProviderWithANameTakesTheIntegrationOfExactlyThatKey() {
        insertIntegration(1, "integration:openrouter:work", validated("2024-01-01T00:00:00Z"));
        insertIntegration(2, "integration:openrouter:work2", validated("2024-02-01T00:00:00Z"));
        insertIntegration(3, "integration:openrouter:Work", validated("2024-03-01T00:00:00Z"));
        insertIntegration(4, "integration:openrouter:work:a", validated("2024-04-01T00:00:00Z"));
        insertEndpoint("Work", "openrouter:work");
        insertEndpoint("With a colon", "openrouter:work:a");
        insertEndpoint("Gone", "openrouter:gone");

        database.upTo(107);

        assertThat(integrationOf("Work")).isEqualTo(uuid(1));
        assertThat(integrationOf("With a colon")).isEqualTo(uuid(4));
        assertThat(integrationOf("Gone")).isEqualTo(NO_INTEGRATION);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // An earlier time with a later text.
                "2024-03-01T12:00:00+05:00  | 2024-03-01T08:00:00Z",
                "2024-03-01T12:00:00.999Z   | 2024-03-01T12:00:01Z",
                "2024-03-02T01:00:00+14:00  | 2024-03-01T23:00:00-01:00",
                "2024-03-01 23:59:59.999Z   | 2024-03-01T23:59:59.9999Z"
            })
    void aProviderAloneTakesItsIntegrationThatWasValidatedLast(String earlier, String later) {
        insertIntegration(1, "integration:openrouter:a", validated(earlier));
        insertIntegration(2, "integration:openrouter:b", validated(later));
        insertEndpoint("Main", "openrouter");

        database.upTo(107);

        assertThat(integrationOf("Main")).isEqualTo(uuid(2));
    }

    @Test
    void ofIntegrationsValidatedAtTheSameTimeTheOneWithTheSmallerUuidIsTaken() {
        insertIntegration(2, "integration:openrouter:b", validated("2024-03-01T12:00:00+02:00"));
        insertIntegration(1, "integration:openrouter:a", validated("2024-03-01T10:00:00.000Z"));
        insertIntegration(3, "integration:openrouter:c", validated("2024-03-01T09:59:59Z"));
        insertEndpoint("Main", "openrouter");

        database.upTo(107);

        assertThat(integrationOf("Main")).isEqualTo(uuid(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "'null'",
                "'[]'",
                "'\"2025-01-01T00:00:00Z\"'",
                "'{}'",
                "'{\"last_validated_at\": null}'",
                "'{\"last_validated_at\": \"\"}'",
                "'{\"last_validated_at\": \"never\"}'",
                "'{\"last_validated_at\": \"now\"}'",
                "'{\"last_validated_at\": \"infinity\"}'",
                "'{\"last_validated_at\": 1893456000}'",
                "'{\"last_validated_at\": \"2025-02-30T00:00:00Z\"}'",
                "'{\"last_validated_at\": \"2025-01-01T00:00:00+99:00\"}'",
                "'{\"last_validated_at\": {\"at\": \"2025-01-01T00:00:00Z\"}}'"
            })
    void aTimeThatCannotBeReadCountsAsNone(String valueJson) {
        insertIntegration(1, "integration:openrouter:a", valueJson);
        insertIntegration(2, "integration:openrouter:b", validated("2024-03-01T12:00:00Z"));
        insertIntegration(3, "integration:mistral:a", valueJson);
        insertEndpoint("Main", "openrouter");
        insertEndpoint("Other", "mistral");

        database.upTo(107);

        assertThat(integrationOf("Main")).isEqualTo(uuid(2));
        assertThat(integrationOf("Other")).isEqualTo(uuid(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open%", "open_router", "OpenRouter", "openrouter_x", "", "integration"})
    void theKeysOfOtherProvidersAreNotTaken(String provider) {
        insertIntegration(1, "integration:openrouter:a", "null");
        insertIntegration(2, "integration:openrouter", "null");
        insertIntegration(3, "integrations_enabled", "null");
        insertEndpoint("Main", provider);

        database.upTo(107);

        assertThat(integrationOf("Main")).isEqualTo(NO_INTEGRATION);
    }

    @Test
    void warnsOfEndpointsWithoutAnIntegration() {
        insertIntegration(1, "integration:openrouter:a", "null");
        insertEndpoint("Main", "openrouter");
        insertEndpoint("Other", "mistral");

        assertThat(database.upTo(107).steps().get(0).warnings())
                .containsExactly("There are rows of phoenix_kit_ai_endpoints without an integration. "
                        + "Choose one for each in the application.");
    }

    @Test
    void countsTheEndpointsThatGetAnIntegration() {
        insertIntegration(1, "integration:openrouter:a", "null");
        insertEndpoint("Main", "openrouter");
        insertEndpoint("Other", "mistral");

        assertThat(database.upTo(107).rows().updated()).isEqualTo(1);
    }

    @Test
    void namesEndpointsWhoseNamesDifferAtMostInCaseAndChangesNothing() {
        insertEndpoint("Main", "openrouter");
        insertEndpoint("main", "openrouter");
        insertEndpoint("Überall", "openrouter");
        insertEndpoint("Überall", "mistral");
        insertEndpoint("Main 2", "openrouter");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(107))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("Rows of phoenix_kit_ai_endpoints whose names differ at most in case: ")
                .hasMessageContaining(uuidOf("Main") + " (Main), " + uuidOf("main") + " (main), ")
                .hasMessageContaining(" (Überall)")
                .hasMessageContaining("Rename all but one of them and run again.")
                .message()
                .doesNotContain("Main 2");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void refusesANameThatDiffersInCaseOnly() {
        insertEndpoint("Main", "openrouter");
        database.upTo(107);

        assertThatThrownBy(() -> insertEndpoint("MAIN", "openrouter"))
                .hasMessageContaining("phoenix_kit_ai_endpoints_name_index");
    }

    @Test
    void downAndUpAgainFindsTheSameIntegrations() {
        insertIntegration(1, "integration:openrouter:a", "null");
        insertEndpoint("Main", "openrouter");
        List<String> before = database.everything();

        database.upTo(107);
        database.downTo(106);

        assertThat(database.everything()).isEqualTo(before);
        database.upTo(107);
        assertThat(integrationOf("Main")).isEqualTo(uuid(1));
    }

    private void insertIntegration(int number, String key, String valueJson) {
        database.execute(
                "insert into phoenix_kit_settings (uuid, key, module, value_json) values ('%s', '%s', 'integrations', %s)"
                        .formatted(uuid(number), key, valueJson));
    }

    private void insertEndpoint(String name, String provider) {
        database.execute("""
                insert into phoenix_kit_ai_endpoints (name, provider, api_key, model, inserted_at, updated_at)
                values ('%s', '%s', '', '', now(), now())""".formatted(name, provider));
    }

    private String integrationOf(String name) {
        return database.rows("select integration_uuid from phoenix_kit_ai_endpoints where name = '%s'".formatted(name))
                .get(0);
    }

    private String uuidOf(String name) {
        return database.rows("select uuid from phoenix_kit_ai_endpoints where name = '%s'".formatted(name))
                .get(0);
    }

    private static String validated(String time) {
        return "'{\"last_validated_at\": \"%s\"}'".formatted(time);
    }

    private static String uuid(int number) {
        return "018f0000-0000-7000-8000-%012d".formatted(number);
    }
}
