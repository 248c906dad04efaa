package dev.stepwise.authoring.tenchanges;

import dev.stepwise.migrate.MigrationChain;

/** The ten changes as a chain. They begin with a table of customers that is there. */
public final class TenChanges {

    private TenChanges() {}

    public static MigrationChain chain() {
        return MigrationChain.named("ten_changes")
                .steps(
                        V001CreateOrders.class,
                        V002AddNoteToOrders.class,
                        V003AddRankToOrders.class,
                        V004RenameMemo.class,
                        V005WidenAmount.class,
                        V006IndexCustomerOfOrders.class,
                        V007ReferToCustomers.class,
                        V008AddCountryToOrders.class,
                        V009AddPlanLabel.class,
                        V010DropLegacyFromOrders.class);
    }
}
