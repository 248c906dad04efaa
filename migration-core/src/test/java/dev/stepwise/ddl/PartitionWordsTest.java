package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresPartition.MAXVALUE;
import static dev.stepwise.ddl.PostgresPartition.MINVALUE;
import static dev.stepwise.ddl.PostgresPartition.partition;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.TableField;

/** Partitions by range, list and hash. */
class PartitionWordsTest extends WordExamplesTest {

    private static final StepTable T = StepTable.named("orders");
    private static final TableField<StepTable.Row, Integer> ID = T.column("id", INTEGER.notNull());
    private static final TableField<StepTable.Row, LocalDate> DAY = T.column("day", LOCALDATE.notNull());
    private static final TableField<StepTable.Row, String> CODE = T.column("co de", VARCHAR);
    private static final StepTable PART = StepTable.named("orders_2026");
    private static final StepTable SUB = StepTable.named("orders_2026_a");
    private static final StepTable REST = StepTable.named("orders_rest");
    private static final PostgresPartition YEAR =
            partition(PART, T).forRange(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1));

    private static final String GIVEN =
            "create table orders (id int not null, day date not null, \"co de\" varchar) partition by range (day); create table orders_2026 (like orders)";

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(
                new WordExample(
                        "by range, with a key, sub-partitions and a default",
                        "",
                        changes -> changes.ddl(
                                NewTable.partitioned(PartitionKey.byRange(DAY))
                                        .create(createTable(T)
                                                .columns(ID, DAY, CODE)
                                                .primaryKey(ID, DAY)),
                                YEAR.partitioned(PartitionKey.byHash(ID)).create(),
                                partition(SUB, PART).forRemainder(2, 1).create(),
                                partition(REST, T).byDefault().create()),
                        changes -> changes.ddl(dropTable(T)),
                        """
                        create table orders (id int not null, day date not null, "co de" varchar, primary key (id, day)) partition by range (day);
                        create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01') partition by hash (id);
                        create table orders_2026_a partition of orders_2026 for values with (modulus 2, remainder 1);
                        create table orders_rest partition of orders default"""),
                new WordExample(
                        "by a range of an expression and a column",
                        "",
                        changes -> changes.ddl(
                                NewTable.partitioned(PartitionKey.byRange(lower(CODE), ID))
                                        .create(createTable(T).columns(ID, CODE)),
                                partition(PART, T)
                                        .forRange(List.of(MINVALUE, MINVALUE), List.of("it's", 5))
                                        .create(),
                                partition(REST, T)
                                        .forRange(List.of("it's", 5), List.of(MAXVALUE, MAXVALUE))
                                        .create()),
                        changes -> changes.ddl(
                                partition(PART, T).drop(), partition(REST, T).drop(), dropTable(T)),
                        """
                        create table orders (id int not null, "co de" varchar) partition by range (lower("co de"), id);
                        create table orders_2026 partition of orders for values from (minvalue, minvalue) to ('it''s', 5);
                        create table orders_rest partition of orders for values from ('it''s', 5) to (maxvalue, maxvalue)"""),
                new WordExample(
                        "by list",
                        "",
                        changes -> changes.ddl(
                                NewTable.partitioned(PartitionKey.byList(CODE))
                                        .create(createTable(T).columns(ID, CODE)),
                                partition(PART, T)
                                        .forValues("a", "b'", inline((String) null))
                                        .create()),
                        changes -> changes.ddl(dropTable(T)),
                        """
                        create table orders (id int not null, "co de" varchar) partition by list ("co de");
                        create table orders_2026 partition of orders for values in ('a', 'b''', null)"""),
                new WordExample(
                        "attached",
                        GIVEN,
                        changes -> changes.ddl(YEAR.attach()),
                        changes -> changes.ddl(YEAR.detach()),
                        "alter table orders attach partition orders_2026 for values from ('2026-01-01') to ('2027-01-01')"),
                new WordExample(
                        "detached concurrently",
                        GIVEN
                                + "; alter table orders attach partition orders_2026 for values from ('2026-01-01') to ('2027-01-01')",
                        changes -> {
                            changes.outsideTransaction(YEAR.detachConcurrently());
                            changes.outsideTransaction(YEAR.detachConcurrently());
                        },
                        changes -> changes.ddl(
                                YEAR.attach(),
                                org.jooq.impl.DSL.alterTable(PART).dropConstraint("orders_2026_day_check")),
                        "alter table orders detach partition orders_2026; alter table orders_2026 add constraint orders_2026_day_check check ((day is not null) and (day >= '2026-01-01'::date) and (day < '2027-01-01'::date))"));
    }
}
