package dev.stepwise.phoenixkit.v050;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.StepReport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V055CreateCommentsTest {

    private static final String GRANTED =
            "select role_id, module_key from phoenix_kit_role_permissions where module_key = 'comments'";

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(54);

    @Test
    void grantsCommentsToTheRoleAdmin() {
        StepReport report = database.upTo(55).steps().get(0);

        assertThat(report.warnings()).isEmpty();
        assertThat(database.rows(GRANTED)).containsExactly("2|comments");
    }

    @Test
    void keepsAnExistingPermission() {
        database.execute("insert into phoenix_kit_role_permissions (role_id, module_key) values (2, 'comments')");

        database.upTo(55);

        assertThat(database.rows(GRANTED)).containsExactly("2|comments");
    }

    @Test
    void grantsNothingAndWarnsIfAdminWasRenamed() {
        database.execute("update phoenix_kit_user_roles set name = 'Administrator' where name = 'Admin'");

        StepReport report = database.upTo(55).steps().get(0);

        assertThat(report.warnings())
                .containsExactly(
                        "There is no role named Admin, so no role can use comments. Grant the permission in the application.");
        assertThat(database.rows(GRANTED)).isEmpty();
    }
}
