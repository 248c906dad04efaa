package dev.stepwise.phoenixkit.v100;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V100 to V109, in order. */
public final class Decade100 {

    private Decade100() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V100CreateStaff.class,
                V101CreateProjects.class,
                V102AddSmartCatalogues.class,
                V103NestCategories.class,
                V104CreateNotifications.class,
                V105CreateCrmSettings.class,
                V106ShareNamesWithTemplates.class,
                V107PinEndpointsToIntegrations.class,
                V108AddPositions.class,
                V109RenameCustomerSupport.class);
    }
}
