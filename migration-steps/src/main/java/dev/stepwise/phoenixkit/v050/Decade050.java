package dev.stepwise.phoenixkit.v050;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** V050 to V059. */
public final class Decade050 {

    private Decade050() {}

    /** Returns the steps in order. */
    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V050AddBucketAccessType.class,
                V051KeepRecordsOfDeletedUsers.class,
                V052RequireUniquePrimarySlugs.class,
                V053CreateRolePermissions.class,
                V054FeatureProductsInCategories.class,
                V055CreateComments.class);
    }
}
