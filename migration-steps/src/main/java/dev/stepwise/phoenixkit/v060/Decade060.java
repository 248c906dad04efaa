package dev.stepwise.phoenixkit.v060;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V060 to V069, in order. */
public final class Decade060 {

    private Decade060() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V060CompleteEmailTemplates.class,
                V061CompleteUuids.class,
                V062RenameUuidColumns.class,
                V063CompleteUuidReferences.class,
                V064RequireUserUuidOfTokens.class,
                V065RenameSubscriptionPlans.class,
                V066AllowPostsWithoutUserId.class,
                V067AllowRowsWithoutNumbers.class,
                V068AllowPublishingByTime.class,
                V069AllowRolesWithoutNumbers.class);
    }
}
