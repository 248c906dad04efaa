package dev.stepwise.phoenixkit.v050;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.phoenixkit.ChainDatabase;
import dev.stepwise.run.StepReport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class V053CreateRolePermissionsTest {

    @AutoClose
    private final ChainDatabase database = ChainDatabase.at(52);

    @Test
    void grantsAllModulesToTheRoleAdmin() {
        StepReport report = database.upTo(53).steps().get(0);

        assertThat(report.warnings()).isEmpty();
        assertThat(report.rows().inserted()).isEqualTo(24);
    }

    @Test
    void grantsNothingAndWarnsIfAdminWasRenamed() {
        database.execute("update phoenix_kit_user_roles set name = 'admin' where name = 'Admin'");

        StepReport report = database.upTo(53).steps().get(0);

        assertThat(report.warnings())
                .containsExactly(
                        "There is no role named Admin, so no permission was granted. Grant permissions in the application.");
        assertThat(database.rows("select * from phoenix_kit_role_permissions")).isEmpty();
    }
}
