package dev.stepwise.phoenixkit.v090;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V090 to V099, in order. */
public final class Decade090 {

    private Decade090() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V090CreateActivities.class,
                V091CreateLocations.class,
                V092CreateOrganizations.class,
                V093IndexSettingsByPrefix.class,
                V094LinkGoogleDocs.class,
                V095CreateMediaFolders.class,
                V096AddCatalogueToItems.class,
                V097AddItemMarkup.class,
                V098AddAlternativeFormats.class,
                V099TrashFiles.class);
    }
}
