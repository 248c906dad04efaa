package dev.stepwise.security;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.CatalogConditions;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.ddl.PostgresTypes;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.UnsafeDatabaseException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.Field;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that another role has put anywhere runs as the role that migrates. */
class ForeignObjectsTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002CompareNames.class, V003CompareAddresses.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final Intruder intruder = new Intruder(database);

    @AfterEach
    void dropRole() {
        intruder.leave();
    }

    @Test
    void aTenantsRunCallsNothingThatStandsInPublic() {
        database.execute("create schema extensions", "create extension citext schema extensions");
        intruder.shadowsWhatPostgresqlHas();
        SchemaMigrator tenant = database.migrator(CHAIN).inSchema("tenant");

        assertThat(tenant.installedVersion()).hasToString("not installed");
        tenant.plan(3);
        tenant.up();
        assertThat(tenant.installedVersion()).hasToString("at V003");
        tenant.up();
        tenant.downTo(1);
        database.execute(tenant.plan(3));
        tenant.downTo(0);

        assertThat(intruder.loot()).isEmpty();
    }

    @Test
    void aRunInASchemaThatHoldsOperatorsOfOthersIsRefusedByName() {
        database.migrator(CHAIN).upTo(1);
        intruder.shadowsWhatPostgresqlHas();
        SchemaMigrator migrator = database.migrator(CHAIN);

        for (ThrowingCallable run : List.<ThrowingCallable>of(
                migrator::up, migrator::installedVersion, () -> migrator.plan(2), () -> migrator.downTo(0))) {
            assertThatThrownBy(run)
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining(
                            "The operator public.=(character varying,character varying) of the role " + intruder.role()
                                    + " could be called instead of what a step means: drop operator public.=(character varying,character varying).")
                    .hasMessageContaining(
                            "The function public.to_regclass(character varying) of the role " + intruder.role());
        }
        assertThat(intruder.loot()).isEmpty();
        assertThat(database.value("select count(*) from stepwise_journal")).isEqualTo("1");
    }

    @Test
    void aScriptStopsWhereAnotherRoleHasPutAnOperatorMeanwhile() {
        database.migrator(CHAIN).upTo(1);
        var plan = database.migrator(CHAIN).plan(2);
        intruder.shadowsWhatPostgresqlHas();

        assertThatThrownBy(() -> database.execute(plan))
                .hasStackTraceContaining("could be called instead of what a step means: drop operator public.=");
        assertThat(intruder.loot()).isEmpty();
    }

    @Test
    void objectsOfTheApplicationWithNamesOfTheirOwnAreNoReasonToRefuse() {
        intruder.creates(
                "create function public.total_of_orders() returns int language sql as 'select 1'",
                "create type public.mood as enum ('fine')",
                "create domain public.short as text check (length(value) < 9)",
                "create type public.pair as (a text)",
                "create function public.as_text(public.pair) returns text language sql as 'select ''x''::text'",
                "create cast (public.pair as text) with function public.as_text(public.pair)");

        database.migrator(CHAIN).upTo(2);

        assertThat(database.migrator(CHAIN).installedVersion()).hasToString("at V002");
    }

    @Test
    void aTriggerThatAnotherRoleHasPutOnATableOfTheChainIsRefusedByName() {
        SchemaMigrator tenant = database.migrator(CHAIN).inSchema("tenant");
        tenant.upTo(1);
        database.execute(
                "grant usage on schema tenant to " + intruder.role(),
                "grant trigger on tenant.things to " + intruder.role());
        intruder.creates(
                "create function public.fire() returns trigger language plpgsql as $$ begin insert into loot.ran values ('trigger', current_user); return new; end $$",
                "create trigger evil before insert or update on tenant.things for each row execute function public.fire()");

        assertThatThrownBy(tenant::up)
                .isInstanceOf(UnsafeDatabaseException.class)
                .hasMessageContaining(
                        "The trigger evil on tenant.things calls public.fire() of the role " + intruder.role())
                .hasMessageContaining("drop trigger evil on tenant.things.");
        assertThat(intruder.loot()).isEmpty();
    }

    @Test
    void aTriggerOfTheApplicationFindsTheNamesOfTheSchemasThatTheChainDeclares() {
        database.execute("create table public.audit (what text)");
        MigrationChain declaring =
                Things.chain().withSearchPath("public").steps(V001CreateThings.class, V002CompareNames.class);
        SchemaMigrator tenant = database.migrator(declaring).inSchema("tenant");
        tenant.upTo(1);
        database.execute(
                "create function tenant.audit() returns trigger language plpgsql as $$ begin insert into audit values (new.name); return new; end $$",
                "create trigger audit after insert on tenant.things for each row execute function tenant.audit()");

        tenant.up();

        assertThat(database.rows("select what from public.audit")).containsExactly("a");
    }

    @Test
    void aSchemaOfAnExtensionThatAStepNeedsIsLookedAtBeforeTheRunsFirstChange() {
        database.execute("create extension citext schema public");
        intruder.creates(
                Intruder.noting("evil_eq", "public.citext, text", "boolean", "$1::text operator(pg_catalog.=) $2"),
                "create operator public.= (leftarg = public.citext, rightarg = text, function = public.evil_eq)");

        assertThatThrownBy(() -> database.migrator(CHAIN).inSchema("tenant").up())
                .hasMessageContaining(
                        "The operator public.=(public.citext,pg_catalog.text) of the role " + intruder.role());
        assertThat(database.value("select to_regnamespace('tenant') is null")).isEqualTo("t");
        assertThat(intruder.loot()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "extensions", "tenant"})
    void aTypeOfAnExtensionComparesAsTheExtensionSaysWhereverItLives(String home) {
        database.execute("create schema if not exists " + home, "create extension citext schema " + home);

        database.migrator(CHAIN).inSchema("tenant").up();

        assertThat(database.rows("select id, address from tenant.addresses order by id"))
                .containsExactly("1|found", "2|None@example.com");
    }

    static final class V002CompareNames implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(insertInto(THINGS, THINGS.id, THINGS.name).values(1, "a"));
            changes.dml(update(THINGS)
                    .set(THINGS.name, "b")
                    .where(THINGS.name.cast(VARCHAR).eq("a")));
            changes.when(
                    CatalogConditions.tableExists(THINGS),
                    inside -> inside.dml(update(THINGS).set(THINGS.name, "c").where(THINGS.name.eq("b"))));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(deleteFrom(THINGS));
        }
    }

    static final class Addresses extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<String> address = column("address", PostgresTypes.CITEXT);

        Addresses() {
            super("addresses");
        }
    }

    static final class V003CompareAddresses implements MigrationStep {

        private static final Addresses ADDRESSES = new Addresses();

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PostgresDdl.createExtension("citext"),
                    createTable(ADDRESSES).columns(ADDRESSES.fields()));
            changes.dml(insertInto(ADDRESSES, ADDRESSES.id, ADDRESSES.address)
                    .values(1, "Ann@Example.com")
                    .values(2, "None@example.com"));
            changes.dml(
                    update(ADDRESSES).set(ADDRESSES.address, "found").where(ADDRESSES.address.eq("ANN@example.COM")));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(ADDRESSES));
        }
    }
}
