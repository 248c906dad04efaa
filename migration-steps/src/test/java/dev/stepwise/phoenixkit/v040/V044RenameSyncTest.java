package dev.stepwise.phoenixkit.v040;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.phoenixkit.ChainDatabase;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V044RenameSyncTest {

    private static final String SETTINGS =
            "select key, value from phoenix_kit_settings where key like '%sync\\_%' order by key";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(43);

    @Test
    void renamesSettingsUnlessTheNewNameIsTaken() {
        insertSetting("db_sync_enabled", "true");
        insertSetting("db_sync_incoming_mode", "old");
        insertSetting("sync_incoming_mode", "new");
        insertSetting("db_sync_other", "of somebody else");

        database.upTo(44);

        assertThat(database.rows(SETTINGS))
                .containsExactly(
                        "db_sync_incoming_mode|old",
                        "db_sync_other|of somebody else",
                        "sync_enabled|true",
                        "sync_incoming_mode|new");
    }

    @Test
    void downRestoresTheOldNamesOfSettings() {
        insertSetting("db_sync_enabled", "true");
        insertSetting("db_sync_incoming_mode", "old");
        insertSetting("sync_incoming_mode", "new");
        insertSetting("db_sync_incoming_password", "secret");
        List<String> before = database.rows(SETTINGS);

        database.upTo(44);
        database.downTo(43);

        assertThat(database.rows(SETTINGS)).isEqualTo(before);
    }

    @Test
    void keepsTheRowsOfTheTables() {
        database.execute("""
                insert into phoenix_kit_db_sync_connections (name, direction, site_url, inserted_at, updated_at)
                values ('Peer', 'sender', 'https://peer.example.org', now(), now())""");

        database.upTo(44);

        assertThat(database.rows("select name from phoenix_kit_sync_connections"))
                .containsExactly("Peer");
    }

    @Test
    void changesNothingIfTheWholeEffectExists() {
        insertSetting("db_sync_enabled", "true");
        database.upTo(44);
        List<String> everything = database.everything();

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(strings = {"connections", "transfers"})
    void renamesATableThatHasItsOldName(String table) {
        database.upTo(44);
        List<String> everything = database.everything();
        database.execute("alter table phoenix_kit_sync_%1$s rename to phoenix_kit_db_sync_%1$s".formatted(table));

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connections_direction_idx",
                "connections_expires_at_idx",
                "connections_site_direction_uidx",
                "connections_status_idx",
                "transfers_approval_idx",
                "transfers_connection_id_idx",
                "transfers_direction_idx",
                "transfers_initiated_by_idx",
                "transfers_inserted_at_idx",
                "transfers_status_idx"
            })
    void renamesAnIndexThatHasItsOldName(String index) {
        database.upTo(44);
        List<String> everything = database.everything();
        database.execute("alter index phoenix_kit_sync_%1$s rename to phoenix_kit_db_sync_%1$s".formatted(index));

        repeat();

        assertThat(database.everything()).isEqualTo(everything);
    }

    @ParameterizedTest
    @ValueSource(strings = {"enabled", "incoming_mode", "incoming_password"})
    void renamesASettingThatHasItsOldName(String key) {
        database.upTo(44);
        insertSetting("db_sync_" + key, "value");

        repeat();

        assertThat(database.rows(SETTINGS)).containsExactly("sync_" + key + "|value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"phoenix_kit_sync_transfers", "phoenix_kit_sync_transfers_status_idx"})
    void refusesARelationThatAlreadyHasTheNewName(String name) {
        database.execute("create table %s (id int)".formatted(name));
        List<String> before = database.everything();

        assertThatThrownBy(() -> database.upTo(44))
                .hasMessageContaining("relation \"%s\" already exists", name)
                .hasMessageContaining("Compare it with what the step creates.");
        assertThat(database.everything()).isEqualTo(before);
    }

    /** Runs the version again, as on a database that has its effects but not its number. */
    private void repeat() {
        database.setVersion(43);
        database.upTo(44);
    }

    private void insertSetting(String key, String value) {
        database.execute("insert into phoenix_kit_settings (key, value) values ('%s', '%s')".formatted(key, value));
    }
}
