package dev.stepwise.phoenixkit.v020;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V020 to V029, in order. */
public final class Decade020 {

    private Decade020() {}

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
