package dev.stepwise.phoenixkit.v050;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V050 to V059, in order. */
public final class Decade050 {

    private Decade050() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V050AddBucketAccessType.class,
                V051KeepRecordsOfDeletedUsers.class,
                V052RequireUniquePrimarySlugs.class,
                V053CreateRolePermissions.class,
                V054FeatureProductsInCategories.class,
                V055CreateComments.class,
                V056AddUuidReferences.class,
                V057RequireUuidReferences.class,
                V058AddTimeZonesToTimes.class,
                V059CreatePublishing.class);
    }
}
