package dev.stepwise.ddl;

import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresTable.Lock;
import dev.stepwise.ddl.PostgresTable.ReplicaIdentity;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.TableField;

/** Words on whole tables. */
class TableWordsTest extends WordExamplesTest {

    private static final StepTable T = StepTable.named("orders");
    private static final TableField<StepTable.Row, Integer> ID = T.column("id", INTEGER);
    private static final StepTable OTHER = StepTable.named("others");
    private static final TableField<StepTable.Row, Integer> OTHER_ID = OTHER.column("id", INTEGER);
    private static final TableField<StepTable.Row, String> OTHER_NAME = OTHER.column("name", VARCHAR);
    private static final PostgresTable TABLE = PostgresTable.of(T);
    private static final PostgresStatistics COUNTED = PostgresStatistics.statistics("coun\"ted", T, ID, ID.plus(1))
            .kinds(PostgresStatistics.Kind.NDISTINCT, PostgresStatistics.Kind.MCV);

    private static final String GIVEN = "create table orders (id int not null constraint orders_key unique)";

    @Override
    protected Stream<WordExample> examples() {
        return Stream.concat(Stream.concat(settings(), creations()), others());
    }

    private static Stream<WordExample> settings() {
        return Stream.of(
                new WordExample(
                        "storage parameters",
                        GIVEN,
                        changes ->
                                changes.ddl(TABLE.set("fillfactor", 70), TABLE.set("toast.autovacuum_enabled", false)),
                        changes -> changes.ddl(TABLE.reset("fillfactor", "toast.autovacuum_enabled")),
                        "alter table orders set (fillfactor = 70, toast.autovacuum_enabled = false)"),
                new WordExample(
                        "logged",
                        "create unlogged table orders (id int)",
                        changes -> changes.ddl(TABLE.setLogged()),
                        changes -> changes.ddl(PostgresDdl.setUnlogged(T)),
                        "alter table orders set logged"),
                new WordExample(
                        "replica identity",
                        GIVEN,
                        changes -> changes.ddl(TABLE.replicaIdentity(ReplicaIdentity.FULL)),
                        changes -> changes.ddl(TABLE.replicaIdentity(ReplicaIdentity.DEFAULT)),
                        "alter table orders replica identity full"),
                new WordExample(
                        "replica identity by an index",
                        GIVEN,
                        changes -> changes.ddl(TABLE.replicaIdentityUsing("orders_key")),
                        changes -> changes.ddl(TABLE.replicaIdentity(ReplicaIdentity.DEFAULT)),
                        "alter table orders replica identity using index orders_key"),
                new WordExample(
                        "inherit",
                        GIVEN + "; create table others (id int not null)",
                        changes -> changes.ddl(TABLE.inherit(OTHER)),
                        changes -> changes.ddl(TABLE.noInherit(OTHER)),
                        "alter table orders inherit others"),
                new WordExample(
                        "cluster on an index",
                        GIVEN,
                        changes -> changes.ddl(TABLE.clusterOn("orders_key"), TABLE.cluster()),
                        changes -> changes.ddl(TABLE.setWithoutCluster()),
                        "alter table orders cluster on orders_key"));
    }

    private static Stream<WordExample> creations() {
        return Stream.of(
                new WordExample(
                        "a table without columns",
                        "",
                        changes -> changes.ddl(NewTable.withoutColumns(OTHER)),
                        changes -> changes.ddl(dropTable(OTHER)),
                        "create table others ()"),
                new WordExample(
                        "a table like another",
                        GIVEN + "; comment on column orders.id is 'the number'",
                        changes -> changes.ddl(
                                NewTable.like(OTHER, T, NewTable.Including.INDEXES, NewTable.Including.COMMENTS)),
                        changes -> changes.ddl(dropTable(OTHER)),
                        "create table others (like orders including indexes including comments)"),
                new WordExample(
                        "a table of parents with storage parameters",
                        GIVEN,
                        changes -> changes.ddl(NewTable.inheriting(T)
                                .and("fillfactor", 80)
                                .and("autovacuum_enabled", false)
                                .create(createTable(OTHER).columns(OTHER_NAME))),
                        changes -> changes.ddl(dropTable(OTHER)),
                        "create table others (name varchar) inherits (orders) with (fillfactor = 80, autovacuum_enabled = false)"),
                new WordExample(
                        "a table with a storage parameter",
                        "",
                        changes -> changes.ddl(NewTable.with("fillfactor", 80)
                                .create(createTable(OTHER).columns(OTHER_ID, OTHER_NAME))),
                        changes -> changes.ddl(dropTable(OTHER)),
                        "create table others (id int, name varchar) with (fillfactor = 80)"));
    }

    private static Stream<WordExample> others() {
        return Stream.of(
                new WordExample(
                        "statistics, analyzed, under a lock",
                        GIVEN,
                        changes -> changes.ddl(
                                TABLE.lock(Lock.SHARE_ROW_EXCLUSIVE),
                                COUNTED.create(),
                                COUNTED.setTarget(50),
                                TABLE.analyze(),
                                TABLE.analyze(ID)),
                        changes -> changes.ddl(COUNTED.drop()),
                        "create statistics \"coun\"\"ted\" (ndistinct, mcv) on id, (id + 1) from orders; alter statistics \"coun\"\"ted\" set statistics 50"),
                new WordExample(
                        "statistics renamed",
                        GIVEN + "; create statistics a on id, (id + 1) from orders",
                        changes -> changes.ddl(PostgresStatistics.statistics("a", T, ID, ID.plus(1))
                                .renameTo("b")),
                        changes -> changes.ddl(PostgresStatistics.statistics("b", T, ID, ID.plus(1))
                                .renameTo("a")),
                        "alter statistics a rename to b"),
                new WordExample(
                        "indexes built anew",
                        GIVEN,
                        changes -> {
                            changes.ddl(TABLE.reindex());
                            changes.outsideTransaction(TABLE.reindexConcurrently());
                        },
                        changes -> {},
                        "reindex table orders"));
    }
}
