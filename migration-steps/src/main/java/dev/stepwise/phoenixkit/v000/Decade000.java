package dev.stepwise.phoenixkit.v000;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V001 to V009, in order. */
public final class Decade000 {

    private Decade000() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V001CreateAccounts.class,
                V002DropInactiveRoleAssignments.class,
                V003CreateSettings.class,
                V004AddReferralCodes.class,
                V005AddReferralBeneficiary.class,
                V006AllowUnlimitedReferralCodes.class,
                V007CreateEmailLog.class,
                V008AddUsernames.class,
                V009CreateEmailBlocklist.class);
    }
}
