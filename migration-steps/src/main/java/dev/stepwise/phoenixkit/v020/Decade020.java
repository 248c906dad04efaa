package dev.stepwise.phoenixkit.v020;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** V020 to V029. */
public final class Decade020 {

    private Decade020() {}

    /** Returns the steps in order. */
    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V020CreateStorage.class,
                V021IndexEmailMessageIds.class,
                V022AddAuditAndEmailMetrics.class,
                V023AddSessionFingerprints.class,
                V024RequireUniqueFiles.class,
                V025AddAspectRatioChoice.class,
                V026IdentifyFilesByUser.class,
                V027AddJobQueue.class,
                V028AddUserLocale.class,
                V029CreatePosts.class);
    }
}
