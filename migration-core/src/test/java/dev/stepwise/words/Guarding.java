package dev.stepwise.words;

import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresDdl.requireTrustedOwner;
import static dev.stepwise.ddl.PostgresDdl.setUnlogged;
import static dev.stepwise.ddl.PostgresGrant.privileges;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresIndex.ofClass;
import static dev.stepwise.ddl.PostgresPolicy.policy;
import static dev.stepwise.ddl.PostgresSequence.sequence;
import static dev.stepwise.ddl.PostgresStatistics.statistics;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.words.Shop.CUSTOMERS;
import static dev.stepwise.words.Shop.ITEMS;
import static dev.stepwise.words.Shop.ORDERS;
import static dev.stepwise.words.Shop.PRODUCTS;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.SMALLINT;

import dev.stepwise.ddl.IndexMethod;
import dev.stepwise.ddl.NewTable;
import dev.stepwise.ddl.PostgresGrant;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.PostgresObject;
import dev.stepwise.ddl.PostgresPolicy;
import dev.stepwise.ddl.PostgresRole;
import dev.stepwise.ddl.PostgresStatistics;
import dev.stepwise.ddl.PostgresTable;
import dev.stepwise.ddl.Privilege;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;

/** V041 to V050: row level security, rights, owners and comments; settings of tables. */
final class Guarding {

    private static final PostgresRole APP = PostgresRole.given("app");
    private static final PostgresRole READER = PostgresRole.named("pg_read_all_stats");
    private static final PostgresPolicy OWN = policy("own", ORDERS)
            .using(ORDERS.customerId.in(select(CUSTOMERS.id).from(CUSTOMERS)));
    private static final PostgresPolicy NARROW = policy("narrow", ORDERS)
            .restrictive()
            .forCommand(PostgresPolicy.Command.UPDATE)
            .to(APP, READER)
            .using(ORDERS.id.gt(0))
            .withCheck(ORDERS.id.lt(9));
    private static final PostgresGrant READS = privileges(Privilege.SELECT, Privilege.UPDATE)
            .on(PostgresObject.table(ORDERS))
            .to(APP, READER);
    private static final PostgresGrant SEES = privileges(Privilege.SELECT, Privilege.REFERENCES)
            .onColumns(CUSTOMERS.id, CUSTOMERS.name)
            .to(PostgresRole.PUBLIC);
    private static final PostgresGrant ENTERS = privileges(Privilege.USAGE)
            .on(PostgresObject.type("status_of_order"))
            .to(APP)
            .withGrantOption();
    private static final PostgresGrant COUNTS = privileges(Privilege.SELECT)
            .onFuture(PostgresGrant.Objects.SEQUENCES)
            .to(READER);
    private static final PostgresGrant ALL_ROUTINES =
            privileges(Privilege.EXECUTE).onAll(PostgresGrant.Objects.ROUTINES).to(READER);
    private static final PostgresStatistics COUNTED = statistics("counted", ITEMS, ITEMS.orderId, ITEMS.position)
            .kinds(PostgresStatistics.Kind.NDISTINCT, PostgresStatistics.Kind.MCV);
    private static final PostgresTable TABLE = PostgresTable.of(ITEMS);
    private static final StepTable NOTHING = StepTable.named("nothing");
    private static final StepTable OLD_ITEMS = StepTable.named("old_items");

    private Guarding() {}

    static final class V041SecureOrders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PostgresTable.of(ORDERS).enableRowSecurity(),
                    PostgresTable.of(ORDERS).forceRowSecurity(),
                    OWN.create(),
                    NARROW.create());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    NARROW.drop(),
                    OWN.drop(),
                    PostgresTable.of(ORDERS).noForceRowSecurity(),
                    PostgresTable.of(ORDERS).disableRowSecurity());
        }
    }

    static final class V042WidenPolicies implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(OWN.to(APP).using(ORDERS.id.gt(2)).alter(), NARROW.renameTo("narrowest"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(OWN.alter(), policy("narrowest", ORDERS).renameTo("narrow"));
        }
    }

    static final class V043GiveRights implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(READS.grant(), SEES.grant(), ENTERS.grant(), ALL_ROUTINES.grant());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(ALL_ROUTINES.revoke(), ENTERS.revokeCascade(), SEES.revoke(), READS.revoke());
        }
    }

    static final class V044NarrowRights implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    ENTERS.revokeGrantOption(),
                    COUNTS.grant(),
                    SEES.revoke(),
                    sequence("later").create());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(sequence("later").drop(), SEES.grant(), COUNTS.revoke(), ENTERS.grant());
        }
    }

    static final class V045GiveAway implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    requireTrustedOwner(ORDERS),
                    PostgresObject.sequence("later").ownerTo(APP),
                    PostgresObject.view(StepTable.named("each_one")).ownerTo(APP));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    PostgresObject.view(StepTable.named("each_one")).ownerTo(PostgresRole.CURRENT_USER),
                    PostgresObject.sequence("later").ownerTo(PostgresRole.CURRENT_USER));
        }
    }

    static final class V046CommentOnEverything implements MigrationStep {
        private static final List<PostgresObject> OBJECTS = List.of(
                PostgresObject.table(ORDERS),
                PostgresObject.column(ORDERS.note),
                PostgresObject.view(StepTable.named("each_one")),
                PostgresObject.materializedView(StepTable.named("totals")),
                PostgresObject.sequence("later"),
                PostgresObject.index("orders_by_note"),
                PostgresObject.type("address"),
                PostgresObject.domain("amount"),
                PostgresObject.domainConstraint("amount_most", "amount"),
                PostgresObject.function("twice", INTEGER),
                PostgresObject.procedure("clean", INTEGER),
                PostgresObject.constraint("orders_placed", ORDERS),
                PostgresObject.trigger("checked", ITEMS),
                PostgresObject.policy("own", ORDERS));

        @Override
        public void up(Changes changes) {
            OBJECTS.forEach(object -> changes.ddl(object.comment("It's {0} ? of \\ them")));
        }

        @Override
        public void down(Changes changes) {
            OBJECTS.forEach(object -> changes.ddl(object.withoutComment()));
            changes.ddl(
                    PostgresObject.materializedView(StepTable.named("totals")).comment("Read at night"));
        }
    }

    static final class V047CountTogether implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    COUNTED.create(),
                    COUNTED.setTarget(50),
                    COUNTED.renameTo("counted_items"),
                    statistics("none", ITEMS, ITEMS.id, ITEMS.position).create(),
                    statistics("none", ITEMS, ITEMS.id, ITEMS.position).drop(),
                    PostgresObject.statistics("counted_items").comment("Planned together"),
                    TABLE.analyze(),
                    TABLE.analyze(ITEMS.id, ITEMS.position));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(statistics("counted_items", ITEMS, ITEMS.orderId, ITEMS.position)
                    .drop());
        }
    }

    static final class V048SetTables implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    TABLE.lock(PostgresTable.Lock.SHARE_ROW_EXCLUSIVE),
                    TABLE.set("fillfactor", 70),
                    TABLE.replicaIdentity(PostgresTable.ReplicaIdentity.FULL),
                    TABLE.clusterOn("items_pkey"),
                    TABLE.cluster(),
                    setUnlogged(PRODUCTS),
                    PostgresTable.of(PRODUCTS).replicaIdentityUsing("products_code"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    PostgresTable.of(PRODUCTS).replicaIdentity(PostgresTable.ReplicaIdentity.DEFAULT),
                    PostgresTable.of(PRODUCTS).setLogged(),
                    TABLE.setWithoutCluster(),
                    TABLE.replicaIdentity(PostgresTable.ReplicaIdentity.DEFAULT),
                    TABLE.reset("fillfactor"));
        }
    }

    static final class V049InheritItems implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    NewTable.withoutColumns(NOTHING),
                    NewTable.inheriting(NOTHING)
                            .and("fillfactor", 80)
                            .create(createTable(OLD_ITEMS)
                                    .columns(
                                            field(name("id"), INTEGER),
                                            field(name("word"), TEXT.notNull()),
                                            field(name("place"), BIGINT))),
                    NewTable.with("fillfactor", 90)
                            .create(createTable(StepTable.named("kept")).columns(field(name("id"), SMALLINT))),
                    PostgresTable.of(OLD_ITEMS).noInherit(NOTHING),
                    PostgresTable.of(OLD_ITEMS).inherit(StepTable.named("nothing")));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(StepTable.named("kept")), dropTable(OLD_ITEMS), dropTable(NOTHING));
        }
    }

    static final class V050FindTitles implements MigrationStep {
        private static final PostgresIndex BY_TITLE = index("products_by_title")
                .on(PRODUCTS, ofClass(PRODUCTS.title, "text_pattern_ops"))
                .with("fillfactor", 80);
        private static final PostgresIndex LIKE_TITLE = index("products_like_title")
                .on(PRODUCTS, ofClass(PRODUCTS.title, "pg_trgm", "gin_trgm_ops"))
                .using(IndexMethod.GIN);

        @Override
        public void up(Changes changes) {
            changes.ddl(createExtension("pg_trgm"), BY_TITLE.create(), LIKE_TITLE.create(), BY_TITLE.reindex());
            changes.outsideTransaction(TABLE.reindexConcurrently());
            changes.ddl(TABLE.reindex());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(LIKE_TITLE.drop(), BY_TITLE.drop(), dropExtension("pg_trgm"));
        }
    }
}
