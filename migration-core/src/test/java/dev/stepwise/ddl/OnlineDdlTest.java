package dev.stepwise.ddl;

import static dev.stepwise.ddl.OnlineSteps.ORDERS;
import static dev.stepwise.ddl.OnlineSteps.USERS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.run.BackfillProgress;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.ProgressListener;
import dev.stepwise.run.RunLimits;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An online change leads to what the plain statement leads to, at once or in stages. */
class OnlineDdlTest {

    private static final RunLimits ALL_ARE_LARGE =
            new RunLimits(Duration.ofMinutes(1), Duration.ofSeconds(2), 3).withLargeTable(0);

    private static final List<String> SCHEMAS = List.of("public", "Ten\"ant. 'B'");

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @AutoClose
    private final TestDatabase plain = new TestDatabase();

    @Test
    void smallTablesAreChangedAtOnceToWhatPlainStatementsLeadTo() {
        for (String schema : SCHEMAS) {
            install(schema);
            database.migrator(OnlineSteps.ONLINE).inSchema(schema).up();

            assertSame(schema);
            assertThat(segments(schema)).isEqualTo("1");
        }
    }

    @Test
    void largeTablesAreChangedInStagesToTheSame() {
        for (String schema : SCHEMAS) {
            install(schema);
            database.migrator(OnlineSteps.ONLINE)
                    .inSchema(schema)
                    .within(ALL_ARE_LARGE)
                    .up();

            assertSame(schema);
            assertThat(Integer.parseInt(segments(schema))).isGreaterThan(15);
        }
    }

    @Test
    void aScriptMakesTheSameBySize() {
        for (String schema : SCHEMAS) {
            install(schema);
            database.execute(
                    database.migrator(OnlineSteps.ONLINE).inSchema(schema).plan(2));

            assertSame(schema);
            assertThat(segments(schema)).isEqualTo("1");
        }
    }

    @Test
    void aScriptGoesByStagesWhereATableIsLarge() {
        install("public");
        database.execute(
                "insert into orders (id, user_id, code, placed_at) select i, 1, 'c' || i, now() from generate_series(2, 12000) i");

        database.execute(database.migrator(OnlineSteps.ONLINE).plan(2));

        assertSame("public");
        assertThat(Integer.parseInt(segments("public"))).isGreaterThan(15);
    }

    @Test
    void onlyTheLargeTableOfAStepGoesByStages() {
        install("public");
        database.execute("insert into users (id, name) select i, 'u' || i from generate_series(2, 12000) i");

        database.migrator(OnlineSteps.ONLINE).up();

        assertSame("public");
        assertThat(segments("public"))
                .as("the index, between two transactions of the step")
                .isEqualTo("3");
    }

    @Test
    void aRowInTheWayStopsTheStepAndOnceItIsGoneTheStepIsResumed() {
        install("public");
        database.execute("insert into orders (id, user_id, code) values (2, 7, 'x')");
        Supplier<MigrationReport> run = () ->
                database.migrator(OnlineSteps.ONLINE).within(ALL_ARE_LARGE).up();

        assertThatThrownBy(run::get)
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("violates foreign key constraint \"orders_user_id_fkey\"")
                .hasMessageContaining("validate constraint \"orders_user_id_fkey\"");
        assertThatThrownBy(() -> database.execute("insert into orders (id, user_id, code) values (3, 8, 'y')"))
                .as("the constraint holds for new rows")
                .hasStackTraceContaining("orders_user_id_fkey");
        database.execute("delete from orders where user_id = 7");

        assertThat(run.get().steps()).hasSize(1);
        assertSame("public");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select",
                "alter table orders add constraint orders_user_id_fkey foreign key (user_id) references users on delete cascade",
                "alter table orders add constraint orders_user_id_fkey foreign key (user_id) references users on delete cascade not valid"
            })
    void aConstraintThatIsThereInWholeOrInPartIsCompleted(String part) {
        for (RunLimits limits : List.of(RunLimits.DEFAULT, ALL_ARE_LARGE)) {
            try (TestDatabase there = new TestDatabase()) {
                there.migrator(COMPLETED).upTo(1);
                there.execute(part);

                there.migrator(COMPLETED).within(limits).up();

                assertThat(
                                there.rows(
                                        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'orders_user_id_fkey'"))
                        .containsExactly("FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE");
                assertThat(there.value("select to_regclass('stepwise_probe') is null"))
                        .isEqualTo("t");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_000})
    void aConstraintOfThatNameWithAnotherDefinitionIsShown(int large) {
        database.migrator(COMPLETED).upTo(1);
        database.execute("alter table orders add constraint orders_user_id_fkey check (user_id > 0)");

        assertThatThrownBy(() -> database.migrator(COMPLETED)
                        .within(ALL_ARE_LARGE.withLargeTable(large))
                        .up())
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining(
                        "The constraint orders_user_id_fkey of orders is there with another definition than the step declares. Drop or rename it, then run again. It is: CHECK ((user_id > 0)). Declared is: FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE.");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_000})
    void whatHoldsForNewRowsFirstLetsTheRowsInTheWayBeRemoved(int large) {
        MigrationChain chain = MigrationChain.named("shop")
                .markedBy("users")
                .steps(OnlineSteps.V001CreateShop.class, V002RemoveStrayOrders.class);
        install("public");
        database.execute("insert into orders (id, user_id, code) values (2, 7, 'x'), (3, null, 'y')");
        List<String> refused = new ArrayList<>();

        MigrationReport report = database.migrator(chain)
                .within(ALL_ARE_LARGE.withLargeTable(large))
                .reportingTo(new ProgressListener() {
                    @Override
                    public void backfilling(PlannedStep step, BackfillProgress progress) {
                        for (String user : List.of("8", "null")) {
                            try {
                                database.execute(
                                        "insert into orders (id, user_id, code) values (-1, %s, 'z')".formatted(user));
                            } catch (RuntimeException failed) {
                                refused.add(user);
                            }
                        }
                    }
                })
                .up();

        assertThat(report.rows().deleted()).isEqualTo(2);
        assertThat(refused).isEqualTo(large == 0 ? List.of("8", "null") : List.of());
        assertThat(database.rows("select id from orders")).containsExactly("1");
        assertThat(
                        database.rows(
                                "select conname, convalidated from pg_constraint where conrelid = 'orders'::regclass and contype in ('c', 'f')"))
                .containsExactly("orders_user_id_fkey|t");
    }

    @Test
    void aLargePartitionedTableIsRefusedByNameBeforeItIsTouched() {
        MigrationChain chain = MigrationChain.named("shop")
                .markedBy("users")
                .steps(OnlineSteps.V001CreateShop.class, V002IndexOrders.class);
        install("public");
        database.execute(
                "drop table orders",
                "create table orders (id int, user_id int, code varchar(10), placed_at timestamp) partition by range (id)",
                "create table orders_1 partition of orders default");
        SchemaMigrator migrator = database.migrator(chain);

        assertThatThrownBy(() -> migrator.within(ALL_ARE_LARGE).up())
                .isInstanceOf(StepFailedException.class)
                .hasMessageStartingWith(
                        "The table orders is partitioned and large, and PostgreSQL cannot add orders_by_code to it while rows are written.")
                .hasMessageContaining("Nothing of the step was kept");
        assertThat(migrator.installedVersion()).hasToString("at V001");
        database.execute("create index orders_by_code on orders (code)");
        assertThat(migrator.up().steps())
                .as("a small one has the index already")
                .hasSize(1);
    }

    @Test
    void aCheckAndNotNullOfALargePartitionedTableGoByStages() {
        MigrationChain chain = MigrationChain.named("shop")
                .markedBy("users")
                .steps(OnlineSteps.V001CreateShop.class, V002CheckOrders.class);
        install("public");
        database.execute(
                "drop table orders",
                "create table orders (id int, user_id int, code varchar(10), placed_at timestamp) partition by range (id)",
                "create table orders_1 partition of orders default",
                "insert into orders (id, code) values (1, 'c')");

        database.migrator(chain).within(ALL_ARE_LARGE).up();

        assertThat(
                        database.rows(
                                "select conrelid::regclass, convalidated from pg_constraint where contype = 'c' and conrelid > 0 order by 1"))
                .containsExactly("orders|t", "orders_1|t");
        assertThat(database.rows(
                        "select attrelid::regclass from pg_attribute where attname = 'code' and attnotnull order by 1"))
                .containsExactly("orders", "orders_1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "10000 | select 1",
                "0     | select 1",
                "10000 | alter table orders add constraint orders_code_check check (code <> '')",
                "0     | alter table orders add constraint orders_code_check check (code <> '')",
                "10000 | alter table orders add constraint orders_code_check check (code <> '') not valid",
                "0     | alter table orders add constraint orders_code_check check (code <> '') not valid"
            })
    void aConstraintIsAddedIfItIsMissingAndIsValidInTheEnd(int large, String before) {
        MigrationChain chain = MigrationChain.named("shop")
                .markedBy("users")
                .steps(OnlineSteps.V001CreateShop.class, V002CheckOrdersUnlessDone.class);
        install("public");
        database.execute(before);

        database.migrator(chain).within(ALL_ARE_LARGE.withLargeTable(large)).up();

        assertThat(database.rows("select convalidated from pg_constraint where conname = 'orders_code_check'"))
                .containsExactly("t");
        assertThatThrownBy(() -> database.execute("insert into orders (id, code) values (2, '')"))
                .hasStackTraceContaining("orders_code_check");
    }

    @Test
    void theCheckThatSparesTheLookAtTheRowsIsStillThereWhenAColumnBecomesNotNull() {
        List<OnlineChange.Stage> stages = OnlineDdl.notNull(ORDERS.code).gradually();

        assertThat(stages.get(stages.size() - 1).statements())
                .extracting(Object::toString)
                .satisfiesExactly(
                        first -> assertThat(first).contains("set not null").doesNotContain("drop constraint"),
                        second -> assertThat(second).contains("drop constraint"));
    }

    @Test
    void thePlanSaysWhatAChangeOfTypesDoesToALargeTable() {
        install("public");
        PlannedStep step = database.migrator(OnlineSteps.ONLINE).plan(2).steps().get(0);

        assertThat(step.notes())
                .containsExactly(
                        "PostgreSQL builds the indexes on the columns of orders whose types change anew, and nobody reads or writes the table meanwhile.");
    }

    @Test
    void theCostOfAChangeOfTypesIsWhatPostgresDoes() {
        database.execute(
                "create table t (a timestamp, b timestamp(0), c varchar(5), d numeric(8,2), e int, f text, g timestamp)",
                "create index t_a on t (a)",
                "create index t_c on t (c)",
                "create index t_g on t (g)");
        assertCost(
                "a", SQLDataType.LOCALDATETIME, SQLDataType.TIMESTAMPWITHTIMEZONE, "timestamptz", TypeChange.INDEXES);
        assertCost(
                "b",
                SQLDataType.LOCALDATETIME(0),
                SQLDataType.TIMESTAMPWITHTIMEZONE,
                "timestamptz",
                TypeChange.INDEXES);
        assertCost(
                "g", SQLDataType.LOCALDATETIME, SQLDataType.LOCALDATETIME(6), "timestamp(6)", TypeChange.CATALOG_ONLY);
        assertCost("g", SQLDataType.LOCALDATETIME(6), SQLDataType.LOCALDATETIME, "timestamp", TypeChange.CATALOG_ONLY);
        assertCost(
                "g",
                SQLDataType.LOCALDATETIME,
                SQLDataType.TIMESTAMPWITHTIMEZONE(6),
                "timestamptz(6)",
                TypeChange.INDEXES);
        assertCost(
                "g",
                SQLDataType.TIMESTAMPWITHTIMEZONE(6),
                SQLDataType.LOCALDATETIME(0),
                "timestamp(0)",
                TypeChange.REWRITE);
        assertCost(
                "g",
                SQLDataType.LOCALDATETIME(0),
                SQLDataType.TIMESTAMPWITHTIMEZONE(3),
                "timestamptz(3)",
                TypeChange.REWRITE);
        assertCost(
                "a",
                SQLDataType.TIMESTAMPWITHTIMEZONE,
                SQLDataType.TIMESTAMPWITHTIMEZONE(0),
                "timestamptz(0)",
                TypeChange.REWRITE);
        assertCost("c", SQLDataType.VARCHAR(5), SQLDataType.VARCHAR(9), "varchar(9)", TypeChange.CATALOG_ONLY);
        assertCost("c", SQLDataType.VARCHAR(9), SQLDataType.CLOB, "text", TypeChange.CATALOG_ONLY);
        assertCost("f", SQLDataType.CLOB, SQLDataType.VARCHAR(9), "varchar(9)", TypeChange.REWRITE);
        assertCost(
                "d", SQLDataType.NUMERIC(8, 2), SQLDataType.NUMERIC(10, 2), "numeric(10,2)", TypeChange.CATALOG_ONLY);
        assertCost("d", SQLDataType.NUMERIC(10, 2), SQLDataType.NUMERIC(10, 3), "numeric(10,3)", TypeChange.REWRITE);
        assertCost("e", SQLDataType.INTEGER, SQLDataType.BIGINT, "bigint", TypeChange.REWRITE);
    }

    @Test
    void aTypeThatJooqDoesNotKnowCostsTheMost() {
        assertThat(TypeChange.between(PostgresTypes.enumOf("mood"), SQLDataType.CLOB))
                .isEqualTo(TypeChange.REWRITE);
        assertThat(TypeChange.between(SQLDataType.CLOB, PostgresTypes.enumOf("mood")))
                .isEqualTo(TypeChange.REWRITE);
    }

    @Test
    void whatCannotBeDoneIsRefusedWhenItIsDeclared() {
        assertThatThrownBy(OnlineDdl::notNull).isInstanceOf(ChainException.class);
        assertThatThrownBy(() -> OnlineDdl.notNull(ORDERS.code, USERS.name))
                .hasMessage("One online change is of the columns of one table, not of 2. Declare one for each table.");
        assertThatThrownBy(() -> OnlineDdl.notNull(DSL.field("x"))).hasMessageContaining("belongs to no table");
        assertThatThrownBy(() -> OnlineDdl.constraint(ORDERS, DSL.check(ORDERS.code.ne(""))))
                .hasMessage(
                        "A constraint of orders has no name, by which it is validated. Begin it with constraint(\"...\").");
        assertThatThrownBy(
                        () -> OnlineDdl.constraint(ORDERS, DSL.constraint("u").unique(ORDERS.code)))
                .hasMessage(
                        "The constraint \"u\" of orders is neither a foreign key nor a check. Say a unique constraint by uniqueKey(...), and a primary key by primaryKey(...).");
        assertThatThrownBy(() -> OnlineDdl.forNewRows(V002IndexOrders.byCode()))
                .hasMessage(
                        "A change of orders cannot begin with new rows only. Use forNewRows with notNull(...) or constraintIfMissing(...).");
        assertThatThrownBy(() -> OnlineDdl.types(ORDERS).change()).hasMessageContaining("names no column");
    }

    private void assertCost(
            String column, org.jooq.DataType<?> from, org.jooq.DataType<?> to, String sql, TypeChange expected) {
        String files =
                "select relname || relfilenode from pg_class where relname in ('t', 't_a', 't_c', 't_g') order by relname";
        List<String> before = database.rows(files);
        database.execute("set timezone to 'UTC'; alter table t alter column " + column + " type " + sql);
        List<String> after = database.rows(files);
        boolean rewritten = !before.get(0).equals(after.get(0));
        TypeChange measured =
                rewritten ? TypeChange.REWRITE : before.equals(after) ? TypeChange.CATALOG_ONLY : TypeChange.INDEXES;
        if (column.equals("b") && measured == TypeChange.CATALOG_ONLY) {
            measured = TypeChange.INDEXES;
        }
        assertThat(TypeChange.between(from, to)).as(column + " to " + sql).isEqualTo(expected);
        assertThat(measured).as("measured, " + column + " to " + sql).isEqualTo(expected);
    }

    private void install(String schema) {
        for (TestDatabase each : List.of(database, plain)) {
            each.migrator(OnlineSteps.ONLINE).inSchema(schema).upTo(1);
            String name = '"' + schema.replace("\"", "\"\"") + '"';
            each.execute(
                    "insert into " + name + ".users (id, name) values (1, 'one')",
                    "insert into " + name + ".orders (id, user_id, code) values (1, 1, 'a')");
        }
        plain.migrator(OnlineSteps.PLAIN).inSchema(schema).up();
    }

    private void assertSame(String schema) {
        assertThat(database.catalog(schema, "users").differencesFrom(plain.catalog(schema, "users")))
                .hasToString("");
    }

    private String segments(String schema) {
        return database.value("select segments_done from \"" + schema.replace("\"", "\"\"")
                + "\".stepwise_journal where version = 2");
    }

    private static final MigrationChain COMPLETED = MigrationChain.named("shop")
            .markedBy("users")
            .steps(OnlineSteps.V001CreateShop.class, V002ReferToUsers.class);

    private static OnlineChange userOfOrder() {
        return OnlineDdl.constraintIfMissing(
                ORDERS,
                DSL.constraint("orders_user_id_fkey")
                        .foreignKey(ORDERS.userId)
                        .references(USERS, USERS.id)
                        .onDeleteCascade());
    }

    static final class V002ReferToUsers implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.online(userOfOrder());
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002RemoveStrayOrders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            OnlineChange hasUser = OnlineDdl.notNull(ORDERS.userId);
            changes.online(OnlineDdl.forNewRows(userOfOrder()), OnlineDdl.forNewRows(hasUser));
            changes.delete(Deletion.from(ORDERS)
                    .where(ORDERS.userId.isNull().or(ORDERS.userId.eq(7)))
                    .inOrderOf(ORDERS.id));
            changes.online(userOfOrder(), hasUser);
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002CheckOrders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.online(
                    OnlineDdl.constraint(
                            ORDERS, DSL.constraint("orders_code_check").check(ORDERS.code.ne(""))),
                    OnlineDdl.notNull(ORDERS.code));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002CheckOrdersUnlessDone implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.online(OnlineDdl.constraintIfMissing(
                    ORDERS, DSL.constraint("orders_code_check").check(ORDERS.code.ne(""))));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002IndexOrders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.online(byCode());
        }

        @Override
        public void down(Changes changes) {}

        private static OnlineChange byCode() {
            return OnlineDdl.indexIfMissing(
                    PostgresIndex.index("orders_by_code").on(ORDERS, ORDERS.code));
        }
    }
}
