package dev.stepwise.phoenixkit.v100;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.RowCounts;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V109RenameCustomerSupportTest {

    private static final String SETTINGS = """
            select key, value from phoenix_kit_settings
            where key like '%customer\\_s%' or key like 'tickets%' order by key""";

    private static final String PERMISSIONS = """
            select r.name, module_key from phoenix_kit_role_permissions p join phoenix_kit_user_roles r on r.uuid = role_uuid
            where r.name like 'Role%' order by 1, 2""";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(108);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer_support_enabled",
                "customer_support_per_page",
                "customer_support_comments_enabled",
                "customer_support_internal_notes_enabled",
                "customer_support_attachments_enabled",
                "customer_support_allow_reopen",
                "auto_granted_perm:customer_support"
            })
    void renamesTheSettingThereAndBack(String key) {
        String oldKey = key.replace("support", "service");
        deleteSettings();
        insertSetting(oldKey, "value");

        database.upTo(109);
        assertThat(database.rows(SETTINGS)).containsExactly(key + "|value");

        database.downTo(108);
        assertThat(database.rows(SETTINGS)).containsExactly(oldKey + "|value");
    }

    @Test
    void ofASettingUnderBothNamesTheNewOneStaysAndTheReportCountsTheOther() {
        deleteSettings();
        insertSetting("customer_service_enabled", "old");
        insertSetting("customer_support_enabled", "new");

        assertThat(database.upTo(109).rows().deleted()).isEqualTo(1);

        assertThat(database.rows(SETTINGS)).containsExactly("customer_support_enabled|new");
    }

    @Test
    void keepsOtherSettingsThatBeginWithTheName() {
        deleteSettings();
        insertSetting("customer_service_custom", "1");
        insertSetting("customer_service", "2");
        insertSetting("tickets_enabled", "3");
        List<String> before = database.rows(SETTINGS);

        database.upTo(109);
        assertThat(database.rows(SETTINGS)).isEqualTo(before);

        insertSetting("customer_support_custom", "4");
        List<String> after = database.rows(SETTINGS);
        database.downTo(108);
        assertThat(database.rows(SETTINGS)).isEqualTo(after);
    }

    @Test
    void aRoleThatHasThePermissionUnderBothNamesKeepsTheNewOne() {
        grant("Role A", "customer_service");
        grant("Role B", "customer_service", "customer_support");
        grant("Role C", "customer_support", "tickets");

        assertThat(database.upTo(109).rows().deleted()).isEqualTo(1);

        assertThat(database.rows(PERMISSIONS))
                .containsExactly(
                        "Role A|customer_support",
                        "Role B|customer_support",
                        "Role C|customer_support",
                        "Role C|tickets");
    }

    @Test
    void downKeepsWhatExistsUnderBothNames() {
        deleteSettings();
        database.upTo(109);
        insertSetting("customer_support_per_page", "10");
        insertSetting("customer_service_per_page", "20");
        grant("Role A", "customer_support");
        grant("Role B", "customer_service", "customer_support");

        database.downTo(108);

        assertThat(database.rows(SETTINGS))
                .containsExactly("customer_service_per_page|20", "customer_support_per_page|10");
        assertThat(database.rows(PERMISSIONS))
                .containsExactly("Role A|customer_service", "Role B|customer_service", "Role B|customer_support");
    }

    @Test
    void changesNothingIfThereIsNothingToRename() {
        deleteSettings();
        database.execute("delete from phoenix_kit_role_permissions");
        List<String> before = database.rows("select * from phoenix_kit_settings order by key");

        assertThat(database.upTo(109).rows()).isEqualTo(RowCounts.NONE);

        assertThat(database.rows("select * from phoenix_kit_settings order by key"))
                .isEqualTo(before);
    }

    private void deleteSettings() {
        database.execute("delete from phoenix_kit_settings where key like '%customer\\_s%' or key like 'tickets%'");
    }

    private void insertSetting(String key, String value) {
        database.execute("insert into phoenix_kit_settings (key, value) values ('%s', '%s')".formatted(key, value));
    }

    private void grant(String role, String... modules) {
        database.execute(
                "insert into phoenix_kit_user_roles (name, inserted_at, updated_at) values ('%s', now(), now())"
                        .formatted(role));
        for (String module : modules) {
            database.execute("""
                    insert into phoenix_kit_role_permissions (role_uuid, module_key)
                    select uuid, '%s' from phoenix_kit_user_roles where name = '%s'""".formatted(module, role));
        }
    }
}
