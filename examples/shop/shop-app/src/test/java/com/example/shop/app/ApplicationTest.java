package com.example.shop.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.Shop;
import com.zaxxer.hikari.HikariDataSource;
import dev.stepwise.testkit.MigratedDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The application starts with an empty database. */
class ApplicationTest {

    @RegisterExtension
    final MigratedDatabase database =
            MigratedDatabase.of(new Shop()).withRole("portal", "shop_portal").at(0);

    private HikariDataSource pool;

    @BeforeEach
    void openPool() {
        pool = new HikariDataSource();
        pool.setJdbcUrl(database.url());
        pool.setMaximumPoolSize(2);
    }

    @AfterEach
    void closePool() {
        pool.close();
    }

    @Test
    void migratesBothTenantsAndSellsInBoth() {
        assertThat(run())
                .containsExactly(
                        "graz: from V000 to V010",
                        "linz: from V000 to V010",
                        "graz: order 1 of Anna is open: 27.00",
                        "graz: order 1 has been [open, paid]",
                        "graz: Anna sees {1=27.00}",
                        "graz: Bert sees {}",
                        "linz: order 1 of Anna is open: 27.00",
                        "linz: order 1 has been [open, paid]",
                        "linz: Anna sees {1=27.00}",
                        "linz: Bert sees {}");
    }

    @Test
    void findsTheSchemasMigratedWhenItStartsAgain() {
        run();

        assertThat(run())
                .startsWith("graz: from V010 to V010", "linz: from V010 to V010")
                .contains("graz: Anna sees {1=27.00, 2=27.00}");
    }

    private String[] run() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        new Application(new Tenants(pool, "shop_portal"), new PrintStream(printed, true, UTF_8)).run();
        return printed.toString(UTF_8).lines().toArray(String[]::new);
    }
}
