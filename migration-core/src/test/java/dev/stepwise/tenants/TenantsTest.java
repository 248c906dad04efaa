package dev.stepwise.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The class of the page about tenants migrates many schemas. */
class TenantsTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void aTenantThatFailsDoesNotStopTheOthers() throws InterruptedException {
        database.execute("create schema tenant_7", "create table tenant_7.things (id int)");
        List<String> schemas =
                IntStream.rangeClosed(1, 20).mapToObj(n -> "tenant_" + n).toList();

        assertThat(new Tenants(database.source(), CHAIN).up(schemas, 4).keySet())
                .isEqualTo(Set.of("tenant_7"));
        assertThat(database.value("select count(*) from pg_tables where tablename = 'things'"))
                .isEqualTo("20");

        database.execute("drop table tenant_7.things");
        assertThat(new Tenants(database.source(), CHAIN).up(schemas, 4)).isEmpty();
    }
}
