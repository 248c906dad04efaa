package dev.stepwise.phoenixkit.v070;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V070 to V079, in order. */
public final class Decade070 {

    private Decade070() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V070CorrectEmailLogReferences.class,
                V071ListImportedProductsByUuid.class,
                V072NameKeysUuid.class,
                V073PrepareUuidKeys.class,
                V074DropIntegerColumns.class,
                V075GenerateUuids.class,
                V076NameReferencesAfterUuids.class,
                V077RenameTicketsToCustomerService.class,
                V078BindRequestsToPrompts.class,
                V079CreateNewsletters.class);
    }
}
