package dev.stepwise.ddl;

import static dev.stepwise.ddl.OnlineDdl.inOwnTransaction;
import static dev.stepwise.ddl.OnlineDdl.primaryKeyIfMissing;
import static dev.stepwise.ddl.OnlineSteps.ORDERS;
import static dev.stepwise.ddl.OnlineSteps.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.run.RunLimits;
import dev.stepwise.testing.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A primary key that may be there already, and transactions of their own. */
class OwnTransactionsAndKeysTest {

    private static final MigrationChain CHAIN =
            MigrationChain.named("shop").markedBy("users").steps(OnlineSteps.V001CreateShop.class, V002MoveKeys.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void install() {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "insert into users (id, uuid, name) values (1, gen_random_uuid(), 'a'), (2, gen_random_uuid(), 'b')",
                "insert into orders (id, user_id, code) values (1, 1, 'a'), (2, 1, 'b')");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10000 | select 1",
                "0     | select 1",
                "10000 | alter table orders drop constraint orders_pkey",
                "0     | alter table orders drop constraint orders_pkey",
                "10000 | alter table orders drop constraint orders_pkey, add constraint orders_by_code primary key (code)",
                "0     | alter table orders drop constraint orders_pkey, add constraint orders_by_code primary key (code)",
                "10000 | alter table orders drop constraint orders_pkey, add constraint orders_pkey primary key (user_id, code)",
                "0     | alter table orders drop constraint orders_pkey, add constraint orders_pkey primary key (user_id, code)",
                "0     | create unique index orders_by_code_new on orders (user_id, code)"
            })
    void isOnItsColumnsInTheEndWhateverKeyTheTableHad(int large, String before) {
        database.execute(before);

        up(large);

        assertThat(database.rows("""
                select conname, pg_get_constraintdef(oid) from pg_constraint
                where conrelid = 'orders'::regclass and contype in ('p', 'u')""")).containsExactly("orders_by_code|PRIMARY KEY (user_id, code)");
        assertThat(database.rows("select indexrelid::regclass from pg_index where indrelid = 'orders'::regclass"))
                .containsExactly("orders_by_code");
    }

    @ParameterizedTest
    @CsvSource({"10000", "0"})
    void aKeyThatIsThereIsNotBuiltAgain(int large) {
        database.execute(
                "alter table orders drop constraint orders_pkey, add constraint orders_by_code primary key (user_id, code)");
        String built = "select oid, relfilenode from pg_class where relname = 'orders_by_code'";
        String before = database.value(built.replace("oid, relfilenode", "oid || ' ' || relfilenode"));

        up(large);

        assertThat(database.value(built.replace("oid, relfilenode", "oid || ' ' || relfilenode")))
                .isEqualTo(before);
        assertThat(database.rows("select 1 from pg_class where relname = 'orders_by_code_new'"))
                .isEmpty();
    }

    @Test
    void statementsOfASmallTableAreInTheTransactionOfTheStep() {
        up(10000);

        assertThat(segments()).isEqualTo("1");
        assertThat(columnsOfUsers()).isEqualTo("id");
    }

    @Test
    void statementsOfALargeTableAreATransactionOfTheirOwn() {
        database.execute("insert into users (id, name) select i, 'u' || i from generate_series(3, 12000) i");

        up(10000);

        assertThat(segments()).as("one before, two of users, one after").isEqualTo("4");
        assertThat(columnsOfUsers()).isEqualTo("id");
    }

    @Test
    void whatComesBeforeATransactionOfItsOwnIsKeptWhereItFails() {
        MigrationChain chain = MigrationChain.named("shop")
                .markedBy("users")
                .steps(OnlineSteps.V001CreateShop.class, V002DropColumns.class);

        assertThatThrownBy(() -> database.migrator(chain).up())
                .hasMessageContaining("\"missing\" of relation \"orders\" does not exist");
        assertThat(columnsOfUsers()).isEqualTo("id");
        database.execute("alter table orders add missing int");

        database.migrator(chain).up();

        assertThat(database.value("select count(*) from information_schema.columns where table_name = 'orders'"))
                .isEqualTo("4");
    }

    private void up(int large) {
        database.migrator(CHAIN).within(RunLimits.DEFAULT.withLargeTable(large)).up();
    }

    private String segments() {
        return database.value("select segments_done from stepwise_journal where version = 2");
    }

    private String columnsOfUsers() {
        return database.value("select string_agg(attname, ' ') from pg_attribute"
                + " where attrelid = 'users'::regclass and attnum > 0 and not attisdropped");
    }

    static final class V002MoveKeys implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.online(
                    primaryKeyIfMissing("orders_by_code")
                            .replacing("orders_pkey")
                            .on(ORDERS.userId, ORDERS.code),
                    inOwnTransaction(USERS, alterTable(USERS).dropColumn(USERS.name)),
                    inOwnTransaction(USERS, alterTable(USERS).dropColumn(USERS.uuid)),
                    inOwnTransaction(USERS));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002DropColumns implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(USERS).dropColumn(USERS.name));
            changes.ownTransaction(alterTable(USERS).dropColumn(USERS.uuid));
            changes.ownTransaction(alterTable(ORDERS).dropColumn("missing"));
        }

        @Override
        public void down(Changes changes) {}
    }
}
