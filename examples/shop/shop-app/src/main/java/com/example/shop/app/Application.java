package com.example.shop.app;

import com.example.shop.app.Store.Item;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stepwise.run.MigrationReport;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/** Migrates the schemas of two shops at its start, and then sells a little in each. */
public final class Application {

    private static final List<String> TENANTS = List.of("graz", "linz");
    private static final LocalDate OPENING_DAY = LocalDate.of(2026, 1, 2);

    private final Tenants tenants;
    private final PrintStream out;

    Application(Tenants tenants, PrintStream out) {
        this.tenants = tenants;
        this.out = out;
    }

    /** Reads the database from {@code SHOP_URL}, and the name of the portal's role from {@code SHOP_PORTAL_ROLE}. */
    public static void main(String[] arguments) {
        String url = System.getenv("SHOP_URL");
        if (url == null) {
            System.err.println(
                    "SHOP_URL is not set. Give the URL of a database, such as jdbc:postgresql://localhost/shop.");
            System.exit(2);
        }
        HikariConfig settings = new HikariConfig();
        settings.setJdbcUrl(url);
        settings.setMaximumPoolSize(4);
        try (HikariDataSource pool = new HikariDataSource(settings)) {
            String role = System.getenv().getOrDefault("SHOP_PORTAL_ROLE", "shop_portal");
            new Application(new Tenants(pool, role), System.out).run();
        }
    }

    /** Does the same in each schema. */
    void run() {
        TENANTS.forEach(this::migrate);
        TENANTS.forEach(this::sell);
    }

    private void migrate(String tenant) {
        MigrationReport report = tenants.migrate(tenant);
        print(tenant, "from %s to %s".formatted(report.from(), report.to()));
    }

    private void sell(String tenant) {
        Store store = tenants.store(tenant);
        store.offer("tea", "Tea, 100 g", new BigDecimal("7.50"), OPENING_DAY);
        store.offer("cup", "Cup", new BigDecimal("12.00"), OPENING_DAY);
        long anna = store.register("anna@example.org", "Anna", "AT");
        long bert = store.register("bert@example.org", "Bert", "CH");

        long order = store.order(anna, OPENING_DAY, new Item("tea", 2), new Item("cup", 1));
        store.openOrders()
                .forEach(open -> print(
                        tenant,
                        "order %s of %s is open: %s".formatted(open.getId(), open.getCustomer(), open.getTotal())));
        store.pay(order);
        print(tenant, "order %s has been %s".formatted(order, store.history(order)));

        Portal portal = tenants.portal(tenant);
        print(tenant, "Anna sees %s".formatted(portal.totals(anna)));
        print(tenant, "Bert sees %s".formatted(portal.totals(bert)));
    }

    private void print(String tenant, String line) {
        out.println(tenant + ": " + line);
    }
}
