package com.example.shop;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;

public final class Shop implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("shop")
                .steps(V001CreateOrders.class, V002AddOrderTotal.class, V003RequireOrderTotal.class);
    }
}
