package dev.stepwise.ddl;

import static org.jooq.impl.DSL.alterDatabase;
import static org.jooq.impl.DSL.alterDatabaseIfExists;
import static org.jooq.impl.DSL.alterDomain;
import static org.jooq.impl.DSL.alterDomainIfExists;
import static org.jooq.impl.DSL.alterIndex;
import static org.jooq.impl.DSL.alterIndexIfExists;
import static org.jooq.impl.DSL.alterMaterializedView;
import static org.jooq.impl.DSL.alterMaterializedViewIfExists;
import static org.jooq.impl.DSL.alterSchema;
import static org.jooq.impl.DSL.alterSchemaIfExists;
import static org.jooq.impl.DSL.alterSequence;
import static org.jooq.impl.DSL.alterSequenceIfExists;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.alterTableIfExists;
import static org.jooq.impl.DSL.alterType;
import static org.jooq.impl.DSL.alterTypeIfExists;
import static org.jooq.impl.DSL.alterView;
import static org.jooq.impl.DSL.alterViewIfExists;
import static org.jooq.impl.DSL.begin;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnMaterializedView;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.commentOnView;
import static org.jooq.impl.DSL.commit;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createDatabase;
import static org.jooq.impl.DSL.createDatabaseIfNotExists;
import static org.jooq.impl.DSL.createDomain;
import static org.jooq.impl.DSL.createDomainIfNotExists;
import static org.jooq.impl.DSL.createGlobalTemporaryTable;
import static org.jooq.impl.DSL.createGlobalTemporaryTableIfNotExists;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createIndexIfNotExists;
import static org.jooq.impl.DSL.createMaterializedView;
import static org.jooq.impl.DSL.createMaterializedViewIfNotExists;
import static org.jooq.impl.DSL.createOrReplaceMaterializedView;
import static org.jooq.impl.DSL.createOrReplaceView;
import static org.jooq.impl.DSL.createSchema;
import static org.jooq.impl.DSL.createSchemaIfNotExists;
import static org.jooq.impl.DSL.createSequence;
import static org.jooq.impl.DSL.createSequenceIfNotExists;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createTableIfNotExists;
import static org.jooq.impl.DSL.createTemporaryTable;
import static org.jooq.impl.DSL.createTemporaryTableIfNotExists;
import static org.jooq.impl.DSL.createType;
import static org.jooq.impl.DSL.createTypeIfNotExists;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.createUniqueIndexIfNotExists;
import static org.jooq.impl.DSL.createView;
import static org.jooq.impl.DSL.createViewIfNotExists;
import static org.jooq.impl.DSL.dropDatabase;
import static org.jooq.impl.DSL.dropDatabaseIfExists;
import static org.jooq.impl.DSL.dropDomain;
import static org.jooq.impl.DSL.dropDomainIfExists;
import static org.jooq.impl.DSL.dropIndex;
import static org.jooq.impl.DSL.dropIndexIfExists;
import static org.jooq.impl.DSL.dropMaterializedView;
import static org.jooq.impl.DSL.dropMaterializedViewIfExists;
import static org.jooq.impl.DSL.dropSchema;
import static org.jooq.impl.DSL.dropSchemaIfExists;
import static org.jooq.impl.DSL.dropSequence;
import static org.jooq.impl.DSL.dropSequenceIfExists;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.dropTableIfExists;
import static org.jooq.impl.DSL.dropTemporaryTable;
import static org.jooq.impl.DSL.dropTemporaryTableIfExists;
import static org.jooq.impl.DSL.dropType;
import static org.jooq.impl.DSL.dropTypeIfExists;
import static org.jooq.impl.DSL.dropView;
import static org.jooq.impl.DSL.dropViewIfExists;
import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.grant;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.privilege;
import static org.jooq.impl.DSL.releaseSavepoint;
import static org.jooq.impl.DSL.revoke;
import static org.jooq.impl.DSL.revokeGrantOptionFor;
import static org.jooq.impl.DSL.rollback;
import static org.jooq.impl.DSL.savepoint;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.startTransaction;
import static org.jooq.impl.DSL.truncate;
import static org.jooq.impl.DSL.truncateTable;
import static org.jooq.impl.DSL.user;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.TableField;
import org.jooq.impl.DSL;

/** Every kind of statement that a step can declare, with one of it, and what becomes of it. */
final class StatementKinds {

    /** What a step finds in its schema; the decoys in other schemas are the same. */
    static final String OBJECTS = """
            create table t (id int constraint t_pkey primary key, name text default 'd' not null,
              other text, tags text[] not null default '{}', constraint t_unique unique (name), constraint t_check check (id > 0));
            insert into t values (1, 'a'), (2, 'b');
            create index i on t (other);
            create table child (id int generated by default as identity, t_id int constraint child_fk references t);
            insert into child (t_id) values (1);
            create table old (id int);
            create view v as select 1 as n;
            create materialized view m as select 1 as n;
            create sequence s;
            select setval('s', 3);
            create type mood as enum ('sad', 'glad');
            create type spare as enum ('x');
            create domain d as int default 1 constraint d_check check (value > 0);
            create domain n as int not null;
            create function f() returns int language sql as 'select 1';
            create function fired() returns trigger language plpgsql as 'begin return new; end';
            create trigger fire after insert on t for each row execute function fired();
            grant delete on t to pg_monitor with grant option;
            create table parted (id int) partition by range (id);
            create table part partition of parted for values from (0) to (9);
            create table loose (id int, n int);
            create table ancestor (id int); create table heir () inherits (ancestor);
            alter table loose set (fillfactor = 50), enable row level security, force row level security;
            create policy p on loose;
            create unlogged table quick (id int);
            create unique index loose_key on loose (n); alter table loose cluster on loose_key;
            create statistics counted on id, n from loose;
            comment on view v is 'shown';
            """ + WordKinds.OBJECTS;

    /** What becomes of a statement. */
    enum Fate {
        /** It changes the step's schema. */
        CHANGES,

        /** It only looks at the step's schema, or changes the database. */
        LOOKS,

        /** It is refused when the step is compiled. */
        REFUSED
    }

    record Kind(String name, Fate fate, Consumer<Changes> declared, Optional<Query[]> statements) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static final T TABLE = new T("t");
    private static final T CHILD = new T("child");
    private static final T OLD = new T("old");
    private static final T NEW = new T("new");
    private static final T LOOSE = new T("loose");
    private static final T VIEW = new T("v");
    private static final T MATERIALIZED = new T("m");
    private static final PostgresIndex INDEX = PostgresIndex.index("i").on(TABLE, TABLE.other);
    private static final PostgresIndex NEW_INDEX =
            PostgresIndex.index("new_i").on(TABLE, TABLE.name).unique();
    private static final Child CHILD_ROWS = new Child();
    private static final Field<Integer> ADDED = field(name("added"), INTEGER);

    private final Map<String, Kind> kinds = new LinkedHashMap<>();

    static final class T extends StepTable {
        final TableField<?, Integer> id = column("id", INTEGER);
        final Field<String> name = column("name", CLOB);
        final Field<String> other = column("other", CLOB);
        final Field<String[]> tags = column("tags", CLOB.array());

        T(String table) {
            super(table);
        }
    }

    static final class Child extends StepTable {
        final Field<Integer> tId = column("t_id", INTEGER);

        Child() {
            super("child");
        }
    }

    private StatementKinds() {
        tables();
        columns();
        constraints();
        indexes();
        views();
        sequencesAndTypes();
        domains();
        commentsAndPrivileges();
        refused();
        wordsOfOurs();
        otherChanges();
        rightsAndPolicies();
        wholeTables();
        partitionsAndStatistics();
        WordKinds.changes()
                .forEach((name, statement) ->
                        statements(name, WordKinds.looks().contains(name) ? Fate.LOOKS : Fate.CHANGES, statement));
    }

    /** Returns the kinds by their names: the method of jOOQ, or ours, with the method that completes it where it has several. */
    static Map<String, Kind> all() {
        return new StatementKinds().kinds;
    }

    private void tables() {
        changes("createTable", createTable(NEW).column(NEW.id));
        changes(
                "createTableIfNotExists",
                createTableIfNotExists(NEW).column(NEW.id).comment("it's"));
        changes("alterTable.renameTo", alterTable(OLD).renameTo("new"));
        changes("alterTable.comment", alterTable(TABLE).comment("said"));
        changes("alterTableIfExists", alterTableIfExists(OLD).renameTo(NEW));
        changes("dropTable", dropTable(OLD));
        changes("dropTableIfExists", dropTableIfExists(TABLE).cascade());
        changes("truncate", truncate(TABLE).cascade());
        changes("truncateTable", truncateTable(CHILD));
    }

    private void columns() {
        changes("alterTable.add", alterTable(TABLE).add(ADDED));
        changes("alterTable.addColumn", alterTable(TABLE).addColumn(ADDED));
        changes("alterTable.addColumnIfNotExists", alterTable(TABLE).addColumnIfNotExists(ADDED));
        changes("alterTable.addIfNotExists", alterTable(TABLE).addIfNotExists(ADDED));
        changes("alterTable.alter", alterTable(TABLE).alter(TABLE.name).dropNotNull());
        changes(
                "alterTable.alterColumn",
                alterTable(TABLE).alterColumn(TABLE.id).set(BIGINT));
        changes(
                "alterTable.renameColumn",
                alterTable(TABLE).renameColumn(TABLE.other).to("renamed"));
        changes("alterTable.drop", alterTable(TABLE).drop(TABLE.other));
        changes("alterTable.dropColumn", alterTable(TABLE).dropColumn(TABLE.other));
        changes("alterTable.dropColumnIfExists", alterTable(TABLE).dropColumnIfExists(TABLE.other));
        changes("alterTable.dropColumns", alterTable(TABLE).dropColumns(TABLE.other, TABLE.name));
        changes("alterTable.dropIfExists", alterTable(TABLE).dropIfExists(TABLE.other));
    }

    private void constraints() {
        changes(
                "alterTable.renameConstraint",
                alterTable(TABLE).renameConstraint("t_check").to("renamed"));
        changes("alterTable.dropConstraint", alterTable(TABLE).dropConstraint("t_check"));
        changes("alterTable.dropConstraintIfExists", alterTable(TABLE).dropConstraintIfExists("t_check"));
        changes("alterTable.dropForeignKey", alterTable(CHILD).dropForeignKey("child_fk"));
        changes(
                "alterTable.dropPrimaryKey",
                alterTable(TABLE).dropPrimaryKey("t_pkey").cascade());
        changes("alterTable.dropUnique", alterTable(TABLE).dropUnique("t_unique"));
        changes(
                "alterTable.alterConstraint",
                alterTable(CHILD).alterConstraint("child_fk").notEnforced());
        changes(
                "PostgresDdl.addNotValid",
                PostgresDdl.addNotValid(
                        OLD, constraint("old_fk").foreignKey(OLD.id).references(TABLE, TABLE.id)));
    }

    private void indexes() {
        changes("createIndex", createIndex("new_i").on(TABLE, TABLE.other.desc()));
        changes("createIndexIfNotExists", createIndexIfNotExists("new_i").on(TABLE, TABLE.other));
        changes("createUniqueIndex", createUniqueIndex("new_i").on(TABLE, TABLE.other));
        changes(
                "createUniqueIndexIfNotExists",
                createUniqueIndexIfNotExists("new_i").on(TABLE, TABLE.other));
        changes("alterIndex.renameTo", alterIndex("i").renameTo("new_i"));
        changes("alterIndexIfExists", alterIndexIfExists("i").renameTo("new_i"));
        changes("alterTable.renameIndex", alterTable(TABLE).renameIndex("i").to("new_i"));
        changes("dropIndex", dropIndex("i"));
        changes("dropIndexIfExists", dropIndexIfExists("i"));
        changes("PostgresIndex.create", NEW_INDEX.create());
        changes("PostgresIndex.drop", INDEX.drop());
        looks("PostgresIndex.reindex", INDEX.reindex());
        changes("PostgresDdl.renameIndex", PostgresDdl.renameIndex("i", "new_i"));
        changes("PostgresDdl.dropIndex", PostgresDdl.dropIndex("i"));
    }

    private void views() {
        changes("createView", createView(NEW).as(select(TABLE.id).from(TABLE)));
        changes(
                "createViewIfNotExists",
                createViewIfNotExists(NEW).as(select(TABLE.id).from(TABLE)));
        changes(
                "createOrReplaceView",
                createOrReplaceView(VIEW, field(name("n"))).as(select(inline(2))));
        changes("alterView.as", alterView(VIEW).as(select(inline(2).as("n"))));
        changes("alterView.comment", alterView(VIEW).comment("said"));
        changes("alterView.renameTo", alterView(VIEW).renameTo(NEW));
        changes("alterViewIfExists", alterViewIfExists(VIEW).renameTo("new"));
        changes("dropView", dropView(VIEW));
        changes("dropViewIfExists", dropViewIfExists(VIEW));
        changes(
                "createMaterializedView",
                createMaterializedView(NEW).as(select(TABLE.id).from(TABLE)));
        changes(
                "createMaterializedViewIfNotExists",
                createMaterializedViewIfNotExists(NEW).as(select(TABLE.id).from(TABLE)));
        changes("alterMaterializedView", alterMaterializedView(MATERIALIZED).renameTo("new"));
        changes(
                "alterMaterializedViewIfExists",
                alterMaterializedViewIfExists(MATERIALIZED).renameTo(NEW));
        changes("dropMaterializedView", dropMaterializedView(MATERIALIZED));
        changes("dropMaterializedViewIfExists", dropMaterializedViewIfExists(MATERIALIZED));
    }

    private void sequencesAndTypes() {
        changes("createSequence", createSequence("new_s"));
        changes("createSequenceIfNotExists", createSequenceIfNotExists("new_s"));
        changes("alterSequence.renameTo", alterSequence("s").renameTo("new_s"));
        changes("alterSequence.restart", alterSequence("s").restartWith(7L));
        changes("alterSequenceIfExists", alterSequenceIfExists("s").incrementBy(3));
        changes("dropSequence", dropSequence("s"));
        changes("dropSequenceIfExists", dropSequenceIfExists("s"));
        changes("createType", createType("new_mood").asEnum("good"));
        changes("createTypeIfNotExists", createTypeIfNotExists("new_mood").asEnum("good"));
        changes("alterType.addValue", alterType("mood").addValue("happy"));
        changes("alterType.renameTo", alterType("mood").renameTo("new_mood"));
        changes("alterType.renameValue", alterType("mood").renameValue("sad").to("low"));
        changes("alterTypeIfExists", alterTypeIfExists("mood").addValue("happy"));
        changes("dropType", dropType("spare"));
        changes("dropTypeIfExists", dropTypeIfExists("spare"));
    }

    private void domains() {
        changes("createDomain", createDomain("new_d").as(INTEGER));
        changes("createDomainIfNotExists", createDomainIfNotExists("new_d").as(INTEGER));
        changes("alterDomain.add", alterDomain("d").add(constraint("new_check").check(condition("value < 9"))));
        changes("alterDomain.dropConstraint", alterDomain("d").dropConstraint("d_check"));
        changes("alterDomain.dropConstraintIfExists", alterDomain("d").dropConstraintIfExists("d_check"));
        changes("alterDomain.dropDefault", alterDomain("d").dropDefault());
        changes("alterDomain.dropNotNull", alterDomain("n").dropNotNull());
        changes(
                "alterDomain.renameConstraint",
                alterDomain("d").renameConstraint("d_check").to("renamed"));
        changes(
                "alterDomain.renameConstraintIfExists",
                alterDomain("d").renameConstraintIfExists("d_check").to("renamed"));
        changes("alterDomain.renameTo", alterDomain("d").renameTo("new_d"));
        changes("alterDomain.setDefault", alterDomain("d").setDefault(val(7)));
        changes("alterDomain.setNotNull", alterDomain("d").setNotNull());
        refused("alterDomainIfExists", alterDomainIfExists("d").setNotNull());
        changes("dropDomain", dropDomain("d"));
        changes("dropDomainIfExists", dropDomainIfExists("d"));
    }

    private void commentsAndPrivileges() {
        changes("commentOnTable", commentOnTable(TABLE).is("said"));
        changes("commentOnColumn", commentOnColumn(TABLE.name).is("said"));
        changes("commentOnView", commentOnView(VIEW).is("said"));
        changes(
                "commentOnMaterializedView",
                commentOnMaterializedView(MATERIALIZED).is("said"));
        changes("grant", grant(privilege("select")).on(TABLE).to(user("pg_monitor")));
        changes("revoke", revoke(privilege("delete")).on(TABLE).from(user("pg_monitor")));
        changes(
                "revokeGrantOptionFor",
                revokeGrantOptionFor(privilege("delete")).on(TABLE).from(user("pg_monitor")));
        changes(
                "begin",
                begin(commentOnTable(TABLE).is("said"), alterType("mood").renameTo("new_mood")));
    }

    private void refused() {
        refused("createDatabase", createDatabase("other"));
        refused("createDatabaseIfNotExists", createDatabaseIfNotExists("other"));
        refused("alterDatabase.renameTo", alterDatabase("other").renameTo("another"));
        refused("alterDatabaseIfExists", alterDatabaseIfExists("other").renameTo("another"));
        refused("dropDatabase", dropDatabase("other"));
        refused("dropDatabaseIfExists", dropDatabaseIfExists("other"));
        refused("createSchema", createSchema("other"));
        refused("createSchemaIfNotExists", createSchemaIfNotExists("other"));
        refused("alterSchema.renameTo", alterSchema("public").renameTo("other"));
        refused("alterSchemaIfExists", alterSchemaIfExists("public").renameTo("other"));
        refused("dropSchema", dropSchema("public").cascade());
        refused("dropSchemaIfExists", dropSchemaIfExists("public").cascade());
        refused("alterType.setSchema", alterType("spare").setSchema("public"));
        refused("createTemporaryTable", createTemporaryTable(NEW).column(NEW.id));
        refused(
                "createTemporaryTableIfNotExists",
                createTemporaryTableIfNotExists(NEW).column(NEW.id));
        refused("createGlobalTemporaryTable", createGlobalTemporaryTable(NEW).column(NEW.id));
        refused(
                "createGlobalTemporaryTableIfNotExists",
                createGlobalTemporaryTableIfNotExists(NEW).column(NEW.id));
        refused(
                "createOrReplaceMaterializedView",
                createOrReplaceMaterializedView(MATERIALIZED).as(select(inline(2))));
        changes("dropTemporaryTable", dropTemporaryTable(OLD));
        changes("dropTemporaryTableIfExists", dropTemporaryTableIfExists(OLD));
        refused("startTransaction", startTransaction());
        refused("commit", commit());
        refused("rollback", rollback());
        refused("savepoint", savepoint("x"));
        refused("releaseSavepoint", releaseSavepoint("x"));
    }

    private void wordsOfOurs() {
        changes("PostgresDdl.renameTable", PostgresDdl.renameTable(OLD, "new"));
        changes("PostgresDdl.addSequence", PostgresDdl.addSequence(TABLE.id));
        looks("PostgresDdl.dropSequence", PostgresDdl.dropSequence(TABLE.id));
        changes("PostgresDdl.setType", PostgresDdl.setType(TABLE, TABLE.other, VARCHAR(9)));
        changes("PostgresDdl.setUnlogged", PostgresDdl.setUnlogged(OLD));
        changes("PostgresDdl.addColumnsBefore", PostgresDdl.addColumnsBefore(TABLE, TABLE.other, ADDED));
        looks("PostgresDdl.createExtension", PostgresDdl.createExtension("plpgsql"));
        looks("PostgresDdl.dropExtension", PostgresDdl.dropExtension("plpgsql"));
        looks("PostgresDdl.require", PostgresDdl.require(exists(select(TABLE.id).from(TABLE)), "no"));
        looks(
                "PostgresDdl.requireNone",
                PostgresDdl.requireNone(
                        "Things", select(TABLE.name).from(TABLE).where(TABLE.id.gt(9)), "Delete them."));
        looks(
                "PostgresDdl.warnOf",
                PostgresDdl.warnOf("Things", select(TABLE.name).from(TABLE).where(TABLE.id.gt(0)), "They stay."));
        looks("PostgresDdl.requireTrustedOwner", PostgresDdl.requireTrustedOwner(TABLE));
        looks(
                "PostgresDdl.warnOf",
                PostgresDdl.warnOf("Things", select(TABLE.name).from(TABLE).where(TABLE.id.gt(0)), "They stay."));
        looks("PostgresDdl.warnIf", PostgresDdl.warnIf(exists(select(TABLE.id).from(TABLE)), "seen"));
        functions();
        triggers();
        ownViews();
        ownSequences();
    }

    private void functions() {
        SchemaFunction<Integer> there = SchemaFunction.returning(INTEGER, "f");
        changes("SchemaFunction.create", SchemaFunction.returning(INTEGER, "g").create("begin return 1; end"));
        changes(
                "SchemaFunction.createOf",
                SchemaFunction.returning(INTEGER, "g").createOf(inline(1)));
        changes("SchemaFunction.drop", there.drop());
        changes("SchemaFunction.renameTo", there.renameTo("g"));
        changes("SchemaFunction.comment", there.comment("said"));
    }

    private void triggers() {
        SchemaFunction<?> function = SchemaFunction.returningTrigger("fired");
        PostgresTrigger there = PostgresTrigger.trigger("fire")
                .after(TriggerEvent.INSERT)
                .on(TABLE)
                .forEachRow(function);
        PostgresTrigger another = PostgresTrigger.trigger("fires")
                .after(TriggerEvent.DELETE)
                .on(TABLE)
                .forEachRow(function);
        changes("PostgresTrigger.create", another.create());
        changes("PostgresTrigger.createOrReplace", another.createOrReplace());
        changes("PostgresTrigger.drop", there.drop());
        changes("PostgresTrigger.renameTo", there.renameTo("fires"));
        changes("PostgresTrigger.comment", there.comment("said"));
        changes("PostgresTrigger.disable", there.disable());
        changes("PostgresTrigger.disableAllOf", PostgresTrigger.disableAllOf(TABLE));
        changes("PostgresTrigger.enableAlways", there.enableAlways());
        changes("PostgresTrigger.enableReplica", there.enableReplica());
        looks("PostgresTrigger.enable", there.disable(), there.enable());
        looks("PostgresTrigger.enableAllOf", there.disable(), PostgresTrigger.enableAllOf(TABLE));
    }

    private void ownViews() {
        PostgresView view = PostgresView.view(VIEW).as(select(inline(2).as("n")));
        changes(
                "PostgresView.create",
                PostgresView.view(NEW).as(select(inline(1))).create());
        changes("PostgresView.createOrReplace", view.createOrReplace());
        changes("PostgresView.drop", view.drop());
        changes("PostgresView.renameTo", view.renameTo("new"));
        changes("PostgresView.renameColumn", view.renameColumn("n", "m"));
        changes("PostgresView.comment", view.comment("said"));
        PostgresMaterializedView stored =
                PostgresMaterializedView.materializedView(MATERIALIZED).as(select(inline(1)));
        PostgresMaterializedView added =
                PostgresMaterializedView.materializedView(NEW).as(select(inline(1)));
        changes("PostgresMaterializedView.create", added.create());
        changes("PostgresMaterializedView.createIfMissing", added.createIfMissing());
        changes("PostgresMaterializedView.drop", stored.drop());
        changes("PostgresMaterializedView.renameTo", stored.renameTo("new"));
        changes("PostgresMaterializedView.renameColumn", stored.renameColumn("n", "m"));
        changes("PostgresMaterializedView.comment", stored.comment("said"));
        looks("PostgresMaterializedView.refresh", stored.refresh());
        changes("PostgresMaterializedView.refreshWithNoData", stored.refreshWithNoData());
        looks(
                "PostgresMaterializedView.refreshConcurrently",
                PostgresIndex.index("m_n")
                        .on(MATERIALIZED, field(name("n")))
                        .unique()
                        .create(),
                stored.refreshConcurrently(),
                PostgresIndex.index("m_n").on(MATERIALIZED, field(name("n"))).drop());
    }

    private void ownSequences() {
        PostgresSequence there = PostgresSequence.sequence("s");
        changes("PostgresSequence.create", PostgresSequence.sequence("new_s").create());
        changes(
                "PostgresSequence.createIfMissing",
                PostgresSequence.sequence("new_s").createIfMissing());
        changes("PostgresSequence.alter", there.incrementBy(3).alter());
        changes("PostgresSequence.restart", there.restart());
        changes("PostgresSequence.restartWith", there.restartWith(7));
        changes("PostgresSequence.drop", there.drop());
        changes("PostgresSequence.renameTo", there.renameTo("new_s"));
        changes("PostgresSequence.comment", there.comment("said"));
    }

    private void rightsAndPolicies() {
        PostgresRole role = PostgresRole.named("pg_monitor");
        PostgresGrant rights = PostgresGrant.privileges(Privilege.DELETE)
                .on(PostgresObject.table(TABLE))
                .to(role);
        PostgresPolicy policy = PostgresPolicy.policy("p", LOOSE);
        changes("PlainSql.of", PlainSql.of("drop table {schema}.old cascade"));
        changes(
                "PostgresGrant.grant",
                PostgresGrant.privileges(Privilege.ALL)
                        .on(PostgresObject.table(OLD))
                        .to(role)
                        .grant());
        changes("PostgresGrant.revoke", rights.revoke());
        changes("PostgresGrant.revokeCascade", rights.revokeCascade());
        changes("PostgresGrant.revokeGrantOption", rights.revokeGrantOption());
        changes("PostgresObject.comment", PostgresObject.index("i").comment("said"));
        changes("PostgresObject.withoutComment", PostgresObject.view(VIEW).withoutComment());
        changes("PostgresObject.ownerTo", PostgresObject.table(OLD).ownerTo(role));
        changes("PostgresPolicy.create", PostgresPolicy.policy("new", LOOSE).create());
        changes("PostgresPolicy.alter", policy.to(role).alter());
        changes("PostgresPolicy.renameTo", policy.renameTo("q"));
        changes("PostgresPolicy.drop", policy.drop());
    }

    private void wholeTables() {
        PostgresTable table = PostgresTable.of(LOOSE);
        PostgresTable old = PostgresTable.of(OLD);
        changes(
                "NewTable.create",
                NewTable.with("fillfactor", 70).create(createTable(NEW).columns(NEW.id)));
        changes("NewTable.withoutColumns", NewTable.withoutColumns(NEW));
        changes("NewTable.like", NewTable.like(NEW, TABLE, NewTable.Including.ALL));
        changes("PostgresTable.enableRowSecurity", old.enableRowSecurity());
        changes("PostgresTable.disableRowSecurity", table.disableRowSecurity());
        changes("PostgresTable.forceRowSecurity", old.forceRowSecurity());
        changes("PostgresTable.noForceRowSecurity", table.noForceRowSecurity());
        changes("PostgresTable.set", old.set("fillfactor", 70));
        changes("PostgresTable.reset", table.reset("fillfactor"));
        changes("PostgresTable.setLogged", PostgresTable.of(new T("quick")).setLogged());
        changes("PostgresTable.replicaIdentity", old.replicaIdentity(PostgresTable.ReplicaIdentity.FULL));
        changes("PostgresTable.replicaIdentityUsing", PostgresTable.of(TABLE).replicaIdentityUsing("t_pkey"));
        changes("PostgresTable.inherit", PostgresTable.of(LOOSE).inherit(OLD));
        changes("PostgresTable.noInherit", PostgresTable.of(new T("heir")).noInherit(new T("ancestor")));
        changes("PostgresTable.clusterOn", PostgresTable.of(TABLE).clusterOn("t_pkey"));
        changes("PostgresTable.setWithoutCluster", table.setWithoutCluster());
        looks("PostgresTable.cluster", table.cluster());
        looks("PostgresTable.reindex", table.reindex());
        kind(
                "PostgresTable.reindexConcurrently",
                Fate.LOOKS,
                changes -> changes.outsideTransaction(table.reindexConcurrently()));
        looks("PostgresTable.analyze", table.analyze());
        kind("PostgresTable.lock", Fate.LOOKS, changes -> changes.ddl(table.lock(PostgresTable.Lock.SHARE)));
    }

    private void partitionsAndStatistics() {
        T parted = new T("parted");
        PostgresPartition partition =
                PostgresPartition.partition(new T("part"), parted).forRange(0, 9);
        PostgresStatistics statistics = PostgresStatistics.statistics("counted", LOOSE, LOOSE.id);
        changes(
                "PostgresPartition.create",
                PostgresPartition.partition(NEW, parted).forRange(9, 20).create());
        changes(
                "PostgresPartition.attach",
                PostgresPartition.partition(new T("quick"), parted)
                        .forRange(9, 20)
                        .attach());
        changes("PostgresPartition.detach", partition.detach());
        kind(
                "PostgresPartition.detachConcurrently",
                Fate.CHANGES,
                changes -> changes.outsideTransaction(partition.detachConcurrently()));
        changes("PostgresPartition.drop", partition.drop());
        changes(
                "PostgresStatistics.create",
                PostgresStatistics.statistics("more", TABLE, TABLE.id, TABLE.other)
                        .create());
        changes("PostgresStatistics.setTarget", statistics.setTarget(9));
        changes("PostgresStatistics.renameTo", statistics.renameTo("recounted"));
        changes("PostgresStatistics.drop", statistics.drop());
        changes("SequenceValue.after", SequenceValue.after("s", TABLE.id));
        changes("SequenceValue.set", SequenceValue.set("s", 40));
    }

    private void otherChanges() {
        kind(
                "PostgresIndex.createConcurrently",
                Fate.CHANGES,
                changes -> changes.outsideTransaction(NEW_INDEX.createConcurrently()));
        kind(
                "PostgresIndex.dropConcurrently",
                Fate.CHANGES,
                changes -> changes.outsideTransaction(INDEX.dropConcurrently()));
        kind(
                "PostgresIndex.reindexConcurrently",
                Fate.LOOKS,
                changes -> changes.outsideTransaction(INDEX.reindexConcurrently()));
        kind("OnlineDdl.notNull", Fate.CHANGES, changes -> changes.online(OnlineDdl.notNull(CHILD_ROWS.tId)));
        kind(
                "OnlineDdl.constraint",
                Fate.CHANGES,
                changes -> changes.online(OnlineDdl.constraint(
                        OLD, constraint("old_fk").foreignKey(OLD.id).references(TABLE, TABLE.id))));
        kind(
                "OnlineDdl.constraintIfMissing",
                Fate.CHANGES,
                changes -> changes.online(OnlineDdl.constraintIfMissing(
                        CHILD_ROWS, constraint("child_new_check").check(CHILD_ROWS.tId.gt(0)))));
        kind(
                "OnlineDdl.forNewRows",
                Fate.LOOKS,
                changes -> changes.online(OnlineDdl.forNewRows(OnlineDdl.notNull(CHILD_ROWS.tId))));
        kind("OnlineDdl.index", Fate.CHANGES, changes -> changes.online(OnlineDdl.index(NEW_INDEX)));
        kind("OnlineDdl.indexIfMissing", Fate.CHANGES, changes -> changes.online(OnlineDdl.indexIfMissing(NEW_INDEX)));
        kind(
                "OnlineDdl.uniqueKey",
                Fate.CHANGES,
                changes -> changes.online(OnlineDdl.uniqueKey("t_new").on(TABLE.id, TABLE.tags)));
        kind(
                "OnlineDdl.primaryKey",
                Fate.CHANGES,
                changes -> changes.online(OnlineDdl.primaryKey("old_pkey").on(OLD.id)));
        kind(
                "OnlineDdl.primaryKeyIfMissing",
                Fate.CHANGES,
                changes ->
                        changes.online(OnlineDdl.primaryKeyIfMissing("old_pkey").on(OLD.id)));
        kind(
                "OnlineDdl.inOwnTransaction",
                Fate.CHANGES,
                changes -> changes.online(
                        OnlineDdl.inOwnTransaction(OLD, alterTable(OLD).dropColumn(OLD.id))));
        kind(
                "OnlineDdl.types",
                Fate.CHANGES,
                changes -> changes.online(
                        OnlineDdl.types(TABLE).of(TABLE.other, VARCHAR(9)).change()));
        kind(
                "Changes.dml",
                Fate.CHANGES,
                changes -> changes.dml(DSL.update(TABLE).set(TABLE.other, "said")));
        kind(
                "Changes.ownTransaction",
                Fate.CHANGES,
                changes -> changes.ownTransaction(alterTable(OLD).dropColumn(OLD.id)));
        kind(
                "Changes.seed",
                Fate.CHANGES,
                changes -> changes.seed(Seed.into(TABLE)
                        .rows(DSL.row(TABLE.id, TABLE.name), DSL.row(7, "seeded"))
                        .identifiedBy(TABLE.id)));
        kind(
                "Changes.unseed",
                Fate.CHANGES,
                changes -> changes.unseed(Seed.into(TABLE)
                        .rows(DSL.row(TABLE.id, TABLE.name), DSL.row(2, "b"))
                        .identifiedBy(TABLE.id)));
        kind(
                "Changes.backfill",
                Fate.CHANGES,
                changes -> changes.backfill(Backfill.of(TABLE)
                        .set(TABLE.other, TABLE.name)
                        .where(TABLE.other.isNull())
                        .inOrderOf(TABLE.id)));
        kind(
                "Changes.when",
                Fate.CHANGES,
                changes -> changes.when(
                        CatalogConditions.columnExists(TABLE, TABLE.other), inside -> inside.ddl(dropTable(OLD))));
    }

    private void changes(String name, Query... statements) {
        statements(name, Fate.CHANGES, statements);
    }

    private void looks(String name, Query... statements) {
        statements(name, Fate.LOOKS, statements);
    }

    private void refused(String name, Query... statements) {
        statements(name, Fate.REFUSED, statements);
    }

    private void statements(String name, Fate fate, Query... statements) {
        kinds.put(name, new Kind(name, fate, changes -> changes.ddl(statements), Optional.of(statements)));
    }

    private void kind(String name, Fate fate, Consumer<Changes> declared) {
        kinds.put(name, new Kind(name, fate, declared, Optional.empty()));
    }
}
