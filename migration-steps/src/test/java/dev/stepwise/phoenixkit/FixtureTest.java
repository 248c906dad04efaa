package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.Fixture.Stage;
import java.util.List;
import org.junit.jupiter.api.Test;

class FixtureTest {

    private static final String USERS_AT_VERSION_7 = """
            CREATE SCHEMA IF NOT EXISTS TENANT;
            CREATE TABLE TENANT.phoenix_kit_settings (date_added timestamp, date_updated timestamp);
            CREATE TABLE TENANT.phoenix_kit_user_roles (inserted_at timestamp, updated_at timestamp);
            CREATE TABLE TENANT.phoenix_kit_users (
                id bigserial PRIMARY KEY, email text, hashed_password text, first_name text, last_name text,
                is_active bool DEFAULT true, confirmed_at timestamp, inserted_at timestamp, updated_at timestamp)
            """;

    @Test
    void containsEveryFixtureWithItsStages() {
        assertThat(Fixture.all()).hasSize(33).allSatisfy(fixture -> {
            assertThat(fixture.stage(Stage.BEFORE).version()).isEqualTo(fixture.version() - 1);
            assertThat(fixture.stage(Stage.AFTER).version())
                    .isEqualTo(fixture.raises() ? fixture.version() - 1 : fixture.version());
            if (fixture.hasDown()) {
                assertThat(fixture.stage(Stage.DOWN).version()).isEqualTo(fixture.version() - 1);
            }
        });
    }

    @Test
    void knowsWhichFixturesRaiseAndWhichGoDown() {
        assertThat(Fixture.all())
                .filteredOn(Fixture::raises)
                .extracting(Fixture::name)
                .containsExactly("V107_duplicate_names");
        assertThat(Fixture.all()).filteredOn(Fixture::hasDown).hasSize(16);
    }

    @Test
    void containsTheLifeFixtureAtItsVersions() {
        assertThat(LifeFixture.versions()).allSatisfy(version -> {
            assertThat(LifeFixture.stage(version).version()).isEqualTo(version);
            assertThat(LifeFixture.stage(version).complete()).isTrue();
        });
    }

    @Test
    void failsOnUnknownFixtureOrStage() {
        assertThatThrownBy(() -> Fixture.of("V003")).hasMessageContaining("Unknown fixture V003; known: [V002,");
        assertThatThrownBy(() -> Fixture.of("life")).hasMessageContaining("life is not a fixture of one version");
        assertThatThrownBy(() -> Fixture.of("V002").stage(Stage.DOWN)).hasMessageContaining("V002 has no down.rows");
        assertThatThrownBy(() -> LifeFixture.stage(47)).hasMessageContaining("life has no V047.rows");
    }

    @Test
    void failsOnUnreadableRecordedText() {
        assertThatThrownBy(() -> FixtureStage.parse("version 1\n")).hasMessageContaining("empty line after its header");
        assertThatThrownBy(() -> FixtureStage.parse("complete\n\n")).hasMessageContaining("lacks its version");
        assertThatThrownBy(() -> FixtureStage.parse("versoin 1\n\n"))
                .hasMessageContaining("Unknown header line: versoin 1");
        assertThatThrownBy(() -> FixtureStage.parse("version 1\n\nusers")).hasMessageContaining("but found: users");
        assertThatThrownBy(() -> FixtureStage.parse("version 1\n\nusers {\"id\":"))
                .hasMessageContaining("not JSON");
    }

    @Test
    void restoresTheDumpWithTheRowsRecordedAtItsVersion() {
        try (ScratchRows rows = new ScratchRows()) {
            LifeFixture.restore(rows.source());

            assertThat(LifeFixture.differences(rows.source(), "public", 46)).isEmpty();
            assertThat(LifeFixture.differences(rows.source(), "public", 55)).isNotEmpty();
        }
    }

    @Test
    void insertsRowsIntoTheGivenSchemaAlone() {
        try (ScratchRows rows = new ScratchRows()) {
            for (String schema : List.of("public", "\"Tenant A\"")) {
                rows.execute(USERS_AT_VERSION_7.replace("TENANT", schema));
            }
            Fixture fixture = Fixture.of("V008");

            fixture.insertInto(rows.source(), "Tenant A");

            assertThat(fixture.differences(rows.source(), "Tenant A", Stage.BEFORE))
                    .isEmpty();
            assertThat(fixture.differences(rows.source(), "Tenant A", Stage.AFTER))
                    .hasSize(8)
                    .contains("phoenix_kit_users row [id=1]: username: expected \"anna\", found no such column");
            assertThat(fixture.differences(rows.source(), "public", Stage.BEFORE))
                    .hasSize(8);
        }
    }

    @Test
    void insertsAllRowsOrNone() {
        try (ScratchRows rows = new ScratchRows()) {
            rows.execute(USERS_AT_VERSION_7.replace("TENANT", "public"));
            rows.execute("ALTER TABLE phoenix_kit_users ADD CHECK (id < 8)");
            Fixture fixture = Fixture.of("V008");

            assertThatThrownBy(() -> fixture.insertInto(rows.source(), "public"))
                    .hasMessageContaining("fixture V008 failed in schema public: ERROR: ");
            assertThat(fixture.differences(rows.source(), "public", Stage.BEFORE))
                    .hasSize(8)
                    .allMatch(difference -> difference.contains("expected row is missing"));
        }
    }
}
