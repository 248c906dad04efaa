package dev.stepwise.phoenixkit.v080;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V080 to V089, in order. */
public final class Decade080 {

    private Decade080() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V080LocalizeEmailTemplates.class,
                V081AddEntityDataPositions.class,
                V082AddCommentMetadata.class,
                V083AddGroupStatus.class,
                V084KeepTheSchema.class,
                V085AddSystemPrompt.class,
                V086CreateDocuments.class,
                V087CreateCatalogues.class,
                V088PublishVersions.class,
                V089AddMarkup.class);
    }
}
