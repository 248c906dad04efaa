package com.example.shop;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.Seals;

/** The chain shop: the tables of one shop, in a schema of its own. A version is added to its list. */
public final class Shop implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("shop")
                .sealedBy(Seals.beside(Shop.class))
                .steps(
                        V001CreateCustomers.class,
                        V002CreateProducts.class,
                        V003CreateOrders.class,
                        V004CreateOrderLines.class,
                        V005CreateOrderEvents.class,
                        V006RecordOrderEvents.class,
                        V007ShowOpenOrders.class,
                        V008AddCountryToOrders.class,
                        V009IndexCustomerOfOrders.class,
                        V010LetCustomersReadTheirOrders.class);
    }
}
