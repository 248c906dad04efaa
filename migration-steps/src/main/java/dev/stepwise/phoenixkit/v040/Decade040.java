package dev.stepwise.phoenixkit.v040;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V040 to V049, in order. */
public final class Decade040 {

    private Decade040() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V040AddUuids.class,
                V041AddAiReasoning.class,
                V042CreateScheduledJobs.class,
                V043CreateConsentLog.class,
                V044RenameSync.class,
                V045CreateShop.class,
                V046AddProductOptions.class,
                V047LocalizeShopTexts.class,
                V048AddDislikes.class,
                V049AddImportDetails.class);
    }
}
