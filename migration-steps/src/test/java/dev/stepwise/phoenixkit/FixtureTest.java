package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testkit.fixture.RowFixture;
import dev.stepwise.testkit.fixture.RowFixture.Stage;
import dev.stepwise.testkit.fixture.RowFixtures;
import org.junit.jupiter.api.Test;

class FixtureTest {

    @Test
    void containsEveryFixtureWithItsStages() {
        assertThat(RowFixtures.in(FixtureProofTest.FOLDER).all())
                .hasSize(33)
                .allMatch(fixture -> fixture.has(Stage.BEFORE) && fixture.has(Stage.AFTER))
                .allSatisfy(fixture ->
                        assertThat(fixture.rows(Stage.BEFORE).version()).hasValue(fixture.version() - 1))
                .filteredOn(fixture -> fixture.has(Stage.DOWN))
                .hasSize(16);
    }

    @Test
    void containsOneFixtureWithWhichItsVersionFails() {
        assertThat(RowFixtures.in(FixtureProofTest.FOLDER).all())
                .filteredOn(fixture -> fixture.rows(Stage.AFTER).version().getAsInt() < fixture.version())
                .extracting(RowFixture::name)
                .containsExactly("V107_duplicate_names");
    }

    @Test
    void containsTheLifeFixtureAtItsVersions() {
        assertThat(LifeFixture.versions())
                .allSatisfy(version ->
                        assertThat(LifeFixture.rows(version).version()).hasValue(version));
        assertThatThrownBy(() -> LifeFixture.rows(47)).hasMessageContaining("There is no V047.rows in ");
    }

    @Test
    void restoresTheDumpWithTheRowsRecordedAtItsVersion() {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            LifeFixture.restore(database.dataSource());

            assertThat(LifeFixture.differences(database.dataSource(), "public", 46))
                    .isEmpty();
            assertThat(LifeFixture.differences(database.dataSource(), "public", 55))
                    .isNotEmpty();
        }
    }
}
