package dev.stepwise.phoenixkit.v070;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.script.StepFailedException;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V073PrepareUuidKeysTest {

    private static final String UUID = "018f0000-0000-7000-8000-000000000001";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(72);

    @Test
    void aConsentWithoutAUuidGetsOne() {
        insertConsent(1, "'" + UUID + "'");
        insertConsent(2, "null");
        insertConsent(3, "null");

        assertThat(database.upTo(73).rows().updated()).isEqualTo(2);

        List<String> uuids = database.rows("select uuid from phoenix_kit_consent_logs order by id");
        assertThat(uuids.get(0)).isEqualTo(UUID);
        assertThat(uuids).doesNotContain("null").doesNotHaveDuplicates();

        database.downTo(72);
        assertThat(database.rows("select uuid from phoenix_kit_consent_logs order by id"))
                .isEqualTo(uuids);
    }

    @Test
    void namesConsentsThatShareAUuidAndChangesNothing() {
        insertConsent(1, "'" + UUID + "'");
        insertConsent(2, "'" + UUID + "'");
        insertConsent(3, "null");
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(73))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "Rows of phoenix_kit_consent_logs that share a uuid: 1, 2. Give all but one of each another uuid and run again.");
        assertThat(database.everything()).isEqualTo(before);
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        database.upTo(73);
        List<String> everything = database.everything();

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table phoenix_kit_consent_logs alter uuid drop not null",
                "drop index phoenix_kit_consent_logs_uuid_unique_index",
                "drop index phoenix_kit_payment_methods_uuid_unique_index",
                "drop index phoenix_kit_subscription_types_uuid_unique_index",
                "alter index phoenix_kit_file_instances_file_uuid_variant_name_index rename to phoenix_kit_file_instances_file_id_variant_name_index",
                "alter index phoenix_kit_post_group_assignments_post_uuid_group_uuid_index rename to phoenix_kit_post_group_assignments_post_id_group_id_index",
                "alter index phoenix_kit_post_media_post_uuid_position_index rename to phoenix_kit_post_media_post_id_position_index",
                "alter index phoenix_kit_post_tag_assignments_post_uuid_tag_uuid_index rename to phoenix_kit_post_tag_assignments_post_id_tag_id_index"
            })
    void makesAMissingPart(String loss) {
        database.upTo(73);
        List<String> everything = database.everything();
        database.execute(loss);

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    private void insertConsent(int id, String uuid) {
        database.execute("""
                insert into phoenix_kit_consent_logs (id, uuid, consent_type, inserted_at, updated_at)
                values (%d, %s, 'cookies', now(), now())""".formatted(id, uuid));
    }

    /** Runs the version again, as on a database that has its effects but not its number. */
    private void repeat() {
        database.setVersion(72);
        database.upTo(73);
    }
}
