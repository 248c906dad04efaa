package dev.stepwise.ddl;

import static dev.stepwise.ddl.CatalogConditions.columnExists;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the page on DO blocks: the block and the step leave the same rows and columns. */
class SetsInsteadOfLoopsTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002Change.class);

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final TableField<StepTable.Row, Integer> ID = ORDERS.column("id", INTEGER);
    private static final TableField<StepTable.Row, Integer> USER_ID = ORDERS.column("user_id", INTEGER);
    private static final TableField<StepTable.Row, Integer> PLACE = ORDERS.column("place", INTEGER);
    private static final TableField<StepTable.Row, org.jooq.JSONB> TAGS = ORDERS.column("tags", JSONB);
    private static final StepTable ORDER_TAGS = StepTable.named("order_tags");
    private static final Field<Integer> ORDER_ID = ORDER_TAGS.column("order_id", INTEGER);
    private static final Field<Long> POSITION = ORDER_TAGS.column("position", BIGINT);
    private static final Field<String> TAG = ORDER_TAGS.column("tag", CLOB);

    private static final String GIVEN = """
            create table orders (id serial primary key, user_id int, place int, tags jsonb);
            insert into orders (id, user_id, tags) values (1, 7, '["b", "a"]'), (2, 8, '[]'), (5, 7, '["c"]');
            create table order_tags (order_id int, position bigint, tag text, primary key (order_id, position));
            create table users (id int); create table items (id int)""";

    private static Consumer<Changes> change = changes -> {};

    /**
     * An example.
     *
     * @param name what it shows
     * @param block the body of the block
     * @param step what the step declares
     * @param seen a query whose answer shows what was done
     */
    private record Example(String name, String block, Consumer<Changes> step, String seen) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Example> examples() {
        return Stream.of(
                new Example(
                        "a counter in a loop",
                        """
                                declare r record; n int := 0; last int;
                                begin
                                  for r in select id, user_id from orders order by user_id, id loop
                                    n := case when r.user_id is not distinct from last then n + 1 else 1 end;
                                    last := r.user_id;
                                    update orders set place = n where id = r.id;
                                  end loop;
                                end""",
                        SetsInsteadOfLoopsTest::numbered,
                        "select id, place from orders order by id"),
                new Example(
                        "a loop in a loop",
                        """
                                declare r record; tag text; n int;
                                begin
                                  for r in select id, tags from orders loop
                                    n := 0;
                                    for tag in select jsonb_array_elements_text(r.tags) loop
                                      n := n + 1;
                                      insert into order_tags values (r.id, n, tag) on conflict do nothing;
                                    end loop;
                                  end loop;
                                end""",
                        SetsInsteadOfLoopsTest::unfolded,
                        "select * from order_tags order by order_id, position"),
                new Example(
                        "the same change of several tables",
                        """
                                declare t text;
                                begin
                                  foreach t in array array['users', 'items'] loop
                                    execute format('alter table %I add column deleted_at timestamptz', t);
                                    execute format('create index %I on %I (deleted_at)', t || '_deleted_at_index', t);
                                  end loop;
                                end""",
                        SetsInsteadOfLoopsTest::extended,
                        "select table_name, column_name, data_type from information_schema.columns where column_name = 'deleted_at' and table_schema = current_schema order by 1"),
                new Example(
                        "a guard by an exception",
                        """
                                begin
                                  alter table orders add column closed_at timestamptz;
                                exception when duplicate_column then null;
                                end""",
                        changes -> changes.when(
                                not(columnExists(ORDERS, ORDERS.column("closed_at", TIMESTAMPWITHTIMEZONE))),
                                then -> then.ddl(alterTable(ORDERS)
                                        .addColumn(ORDERS.column("closed_at", TIMESTAMPWITHTIMEZONE)))),
                        "select count(*) from information_schema.columns where table_name = 'orders' and table_schema = current_schema"),
                new Example(
                        "a variable for a sequence",
                        """
                                declare highest int;
                                begin
                                  select max(id) into highest from orders;
                                  if highest is not null then
                                    perform setval('orders_id_seq', highest);
                                  end if;
                                end""",
                        changes -> changes.ddl(SequenceValue.after(ID)),
                        "select last_value, is_called from orders_id_seq"),
                new Example("a check that raises", """
                                begin
                                  if exists (select from orders group by user_id having count(*) > 2) then
                                    raise exception 'too many orders';
                                  end if;
                                end""", SetsInsteadOfLoopsTest::checked, "select 1"));
    }

    private static void numbered(Changes changes) {
        Table<?> numbers = select(
                        ID.as("id"),
                        rowNumber().over().partitionBy(USER_ID).orderBy(ID).as("place"))
                .from(ORDERS)
                .asTable("numbers");
        changes.dml(update(ORDERS)
                .set(PLACE, numbers.field("place", INTEGER))
                .from(numbers)
                .where(ID.eq(numbers.field("id", INTEGER))));
    }

    private static void unfolded(Changes changes) {
        FunctionRows tag = FunctionRows.jsonbElementTexts("tag", TAGS).withOrdinality();
        changes.dml(insertInto(ORDER_TAGS, ORDER_ID, POSITION, TAG)
                .select(select(ID, tag.ordinality(), tag.column("value", CLOB)).from(ORDERS, tag.table()))
                .onConflictDoNothing());
    }

    private static void extended(Changes changes) {
        for (String name : new String[] {"users", "items"}) {
            StepTable table = StepTable.named(name);
            Field<?> deletedAt = table.column("deleted_at", TIMESTAMPWITHTIMEZONE);
            changes.ddl(
                    alterTable(table).addColumn(deletedAt),
                    PostgresIndex.index(name + "_deleted_at_index")
                            .on(table, deletedAt)
                            .create());
        }
    }

    private static void checked(Changes changes) {
        changes.ddl(requireNone(
                "Users with too many orders",
                select(USER_ID.cast(CLOB)).from(ORDERS).groupBy(USER_ID).having(count().gt(2)),
                "Delete some and run again."));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theStepDoesWhatTheBlockDoes(Example example) throws SQLException {
        try (TestDatabase database = new TestDatabase()) {
            change = example.step();
            database.migrator(CHAIN).inSchema("tenant").upTo(1);
            database.execute(
                    "create schema by_block",
                    "set search_path to tenant; " + GIVEN,
                    "set search_path to by_block; " + GIVEN,
                    "set search_path to by_block; do $$" + example.block() + "$$");

            database.migrator(CHAIN).inSchema("tenant").up();

            assertThat(seen(database, "tenant", example)).isEqualTo(seen(database, "by_block", example));
        }
    }

    private static String seen(TestDatabase database, String schema, Example example) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path to " + schema);
            try (ResultSet rows = statement.executeQuery(
                    "select coalesce(string_agg(seen::text, ' '), '') from (" + example.seen() + ") as seen")) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    static final class V002Change implements MigrationStep {
        @Override
        public void up(Changes changes) {
            change.accept(changes);
        }

        @Override
        public void down(Changes changes) {}
    }
}
