package dev.stepwise.phoenixkit.v070;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.RowCounts;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V077RenameTicketsToCustomerServiceTest {

    private static final String SETTINGS =
            "select key, value from phoenix_kit_settings where key ~ '(tickets|customer_service)' order by key";

    private static final String PERMISSIONS = """
            select name, module_key, p.uuid from phoenix_kit_role_permissions p join phoenix_kit_user_roles r on r.uuid = role_uuid
            where module_key ~ '(tickets|customer_service)' order by name, module_key""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(76);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tickets_allow_reopen",
                "tickets_attachments_enabled",
                "tickets_comments_enabled",
                "tickets_enabled",
                "tickets_internal_notes_enabled",
                "tickets_per_page",
                "auto_granted_perm:tickets"
            })
    void theNewSettingStaysAndTheOldOneIsDeleted(String key) {
        String newKey = key.replace("tickets", "customer_service");
        database.execute("delete from phoenix_kit_settings where key like 'tickets%'");
        database.execute("delete from phoenix_kit_role_permissions");
        insertSetting(key, "'old'");
        insertSetting(newKey, "null");

        assertThat(database.upTo(77).rows()).isEqualTo(new RowCounts(0, 0, 1));
        assertThat(database.rows(SETTINGS)).containsExactly(newKey + "|null");

        database.downTo(76);
        assertThat(database.rows(SETTINGS)).containsExactly(key + "|null");
    }

    @Test
    void renamesTheSettingsOfTheModuleAndNoOthers() {
        database.execute("update phoenix_kit_settings set value = 'Jah ✓' where key = 'tickets_enabled'");
        insertSetting("auto_granted_perm:tickets", "''");
        insertSetting("tickets", "'x'");
        insertSetting("tickets_", "'x'");
        insertSetting("tickets_custom_key", "'x'");
        insertSetting("my_tickets_enabled", "'x'");
        List<String> before = database.rows(SETTINGS);

        database.upTo(77);
        assertThat(database.rows(SETTINGS))
                .containsExactlyInAnyOrder(
                        "auto_granted_perm:customer_service|",
                        "customer_service_allow_reopen|true",
                        "customer_service_attachments_enabled|true",
                        "customer_service_comments_enabled|true",
                        "customer_service_enabled|Jah ✓",
                        "customer_service_internal_notes_enabled|true",
                        "customer_service_per_page|20",
                        "my_tickets_enabled|x",
                        "tickets|x",
                        "tickets_|x",
                        "tickets_custom_key|x");

        database.downTo(76);
        assertThat(database.rows(SETTINGS)).isEqualTo(before);
    }

    @Test
    void renamesThePermissionOfEachRoleThatLacksTheNewOne() {
        grant("User", "tickets", 1);
        grant("Owner", "tickets", 2);
        grant("Owner", "customer_service", 3);
        grant("SupportAgent", "customer_service", 4);

        assertThat(database.upTo(77).rows().deleted()).isEqualTo(1);
        assertThat(grants())
                .containsExactly(
                        "Owner|customer_service|3", "SupportAgent|customer_service|4", "User|customer_service|1");

        database.downTo(76);
        assertThat(grants()).containsExactly("Owner|tickets|3", "SupportAgent|tickets|4", "User|tickets|1");
    }

    @Test
    void downKeepsWhatExistsUnderBothNames() {
        database.upTo(77);
        database.execute("delete from phoenix_kit_settings where key like 'customer_service%'");
        insertSetting("tickets_enabled", "'old'");
        insertSetting("customer_service_enabled", "'new'");
        grant("Owner", "tickets", 1);
        grant("Owner", "customer_service", 2);

        database.downTo(76);

        assertThat(database.rows(SETTINGS)).containsExactly("customer_service_enabled|new", "tickets_enabled|old");
        assertThat(grants()).containsExactly("Owner|customer_service|2", "Owner|tickets|1");
    }

    @Test
    void doesWithoutSettingsAndPermissions() {
        database.execute(
                "delete from phoenix_kit_settings where key like 'tickets%'",
                "delete from phoenix_kit_role_permissions where module_key = 'tickets'");

        assertThat(database.upTo(77).rows()).isEqualTo(RowCounts.NONE);
        assertThat(database.downTo(76).rows()).isEqualTo(RowCounts.NONE);
    }

    private void insertSetting(String key, String value) {
        database.execute("insert into phoenix_kit_settings (key, value) values ('%s', %s)".formatted(key, value));
    }

    private void grant(String role, String module, int number) {
        database.execute("""
                insert into phoenix_kit_role_permissions (uuid, module_key, role_uuid)
                select '018f0000-0000-7000-8000-00000000000%d', '%s', uuid from phoenix_kit_user_roles where name = '%s'""".formatted(number, module, role));
    }

    /** The permissions that a test has granted, with the number of each. */
    private List<String> grants() {
        return database.rows(PERMISSIONS).stream()
                .filter(row -> row.contains("|018f0000-0000-7000-8000-"))
                .map(row -> row.replace("018f0000-0000-7000-8000-00000000000", ""))
                .toList();
    }
}
