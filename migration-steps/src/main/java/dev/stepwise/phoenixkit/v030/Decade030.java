package dev.stepwise.phoenixkit.v030;

import dev.stepwise.migrate.MigrationStep;
import java.util.List;

/** The steps V030 to V039, in order. */
public final class Decade030 {

    private Decade030() {}

    public static List<Class<? extends MigrationStep>> steps() {
        return List.of(
                V030MoveLocaleToCustomFields.class,
                V031CreateBilling.class,
                V032CreateAiAccounts.class,
                V033AddSubscriptions.class,
                V034CreateAiEndpoints.class,
                V035CreateTickets.class,
                V036CreateConnections.class,
                V037CreateDatabaseSync.class,
                V038CreateAiPrompts.class,
                V039CreateAdminNotes.class);
    }
}
