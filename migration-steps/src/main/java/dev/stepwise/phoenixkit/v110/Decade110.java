package dev.stepwise.phoenixkit.v110;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps from V110 on, in order. */
public final class Decade110 {

    private Decade110() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V110AddTemplateLanguage.class,
                V111CreateCataloguePdfs.class,
                V112ExtendProjects.class,
                V113AddSystemFiles.class,
                V114KeyIntegrationsByUuid.class);
    }
}
