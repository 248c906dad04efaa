package dev.stepwise.rolling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.run.RunLimits;
import dev.stepwise.testing.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column is renamed while instances of the releases before and after are at work. */
class RenameInTwoReleasesTest {

    private static final MigrationChain CHAIN =
            MigrationChain.named("shop").steps(V001CreateOrders.class, V002AddRemark.class, V003DropMemo.class);

    private static final String ROWS = "select memo, remark from orders order by id";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    /** A large table is changed in several transactions. */
    @ParameterizedTest
    @ValueSource(ints = {10_000, 0})
    void instancesOfBothReleasesWriteAndReadTheSame(int largeTable) {
        SchemaMigrator migrator = database.migrator(CHAIN).within(RunLimits.DEFAULT.withLargeTable(largeTable));
        migrator.upTo(1);
        CatalogSnapshot before = database.catalog("public", "orders");
        database.execute("insert into orders (memo) values ('first'), (null)");

        migrator.upTo(2);
        CatalogSnapshot between = database.catalog("public", "orders");
        database.execute(
                "insert into orders (memo) values ('by the old')",
                "insert into orders (remark) values ('by the new')",
                "update orders set memo = 'changed by the old' where id = 1",
                "update orders set remark = 'changed by the new' where id = 2",
                "update orders set memo = null where id = 3");
        assertThat(database.rows(ROWS))
                .containsExactly(
                        "changed by the old|changed by the old",
                        "changed by the new|changed by the new",
                        "null|null",
                        "by the new|by the new");

        migrator.upTo(3);
        database.execute("insert into orders (remark) values ('only new')");
        assertThat(database.value("select count(remark) from orders")).isEqualTo("4");

        migrator.downTo(2);
        assertThat(database.catalog("public", "orders").differencesFrom(between))
                .hasToString("");
        assertThat(database.rows("select from orders where memo is distinct from remark"))
                .isEmpty();

        migrator.downTo(1);
        assertThat(database.catalog("public", "orders").differencesFrom(before)).hasToString("");
    }
}
