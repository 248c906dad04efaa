package com.example.shop.app;

import com.example.shop.Shop;
import com.example.shop.model.ShopSchema;
import dev.stepwise.SchemaMigrator;
import dev.stepwise.run.MigrationReport;
import javax.sql.DataSource;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * The tenants of a database. The schema of a tenant has the tenant's name.
 *
 * @param pool the database, for migrations and for work
 * @param portalRole the role as which the portal reads; an administrator has created it
 */
record Tenants(DataSource pool, String portalRole) {

    /** Takes the schema of the tenant to the newest version, which creates it where it is missing. */
    MigrationReport migrate(String tenant) {
        return SchemaMigrator.of(pool, new Shop().chain())
                .inSchema(tenant)
                .withRole("portal", portalRole)
                .up();
    }

    /** Returns the shop of a tenant. */
    Store store(String tenant) {
        return new Store(sql(tenant));
    }

    /** Returns what the customers of a tenant see. */
    Portal portal(String tenant) {
        return new Portal(sql(tenant), portalRole);
    }

    private DSLContext sql(String tenant) {
        return DSL.using(ShopSchema.in(DSL.using(pool, SQLDialect.POSTGRES).configuration(), tenant));
    }
}
