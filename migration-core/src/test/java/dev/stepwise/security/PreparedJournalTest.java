package dev.stepwise.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.UnsafeDatabaseException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A journal or a marker that is not what Stepwise makes is refused by name before it is read or written, and nothing in it runs. */
class PreparedJournalTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002AddSize.class);

    private static final String SHAPE = "(id bigint not null primary key, chain text not null, version int not null,"
            + " title text not null, direction text not null, seal text, segments_done int not null, last_key text,"
            + " run_id text not null, run_by text default current_user not null, started_at timestamptz default now() not null,"
            + " finished_at timestamptz, format int not null)";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final Intruder intruder = new Intruder(database);

    @AfterEach
    void dropRole() {
        intruder.leave();
    }

    static Stream<Arguments> prepared() {
        String trigger =
                "create trigger t before insert or update on stepwise_journal for each row execute function public.fire()";
        return Stream.of(
                prepared(
                        "belongs to the role",
                        "drop table stepwise_journal",
                        "set role intruder",
                        "create table stepwise_journal " + SHAPE,
                        "reset role"),
                prepared("has triggers or foreign keys", trigger),
                prepared("has triggers or foreign keys", trigger, "alter table stepwise_journal disable trigger t"),
                prepared(
                        "has triggers or foreign keys",
                        "create table r (id bigint references stepwise_journal on delete cascade)"),
                prepared(
                        "is not an ordinary table",
                        "drop table stepwise_journal",
                        "create view stepwise_journal as select 1::bigint as id, public.said('things') as chain, 1 as version, ''::text as title, 'up'::text as direction, ''::text as seal, 1 as segments_done, null::text as last_key, ''::text as run_id, ''::text as run_by, now() as started_at, now() as finished_at, 1 as format"),
                prepared(
                        "is not an ordinary table",
                        "drop table stepwise_journal",
                        "create materialized view stepwise_journal as select 'things'::text as chain"),
                prepared(
                        "is not an ordinary table",
                        "drop table stepwise_journal",
                        "create table stepwise_journal " + SHAPE.replace(" primary key", "")
                                + " partition by list (chain)"),
                prepared("has rules", "create rule r as on insert to stepwise_journal do also select public.said('x')"),
                prepared("has row security", "alter table stepwise_journal enable row level security"),
                prepared(
                        "has row security", "create policy p on stepwise_journal using (public.said('x') is not null)"),
                prepared("inherits or is inherited from", "create table heir () inherits (stepwise_journal)"),
                prepared(
                        "inherits or is inherited from",
                        "create table elder (like stepwise_journal)",
                        "alter table stepwise_journal inherit elder"),
                prepared("is unlogged", "alter table stepwise_journal set unlogged"),
                prepared("has other columns than Stepwise's", "alter table stepwise_journal drop column title"),
                prepared(
                        "has other columns than Stepwise's",
                        "create domain word as text",
                        "alter table stepwise_journal alter title type word"),
                prepared(
                        "calls functions or has types",
                        "alter table stepwise_journal add check (public.said(chain) is not null)"),
                prepared(
                        "calls functions or has types",
                        "alter table stepwise_journal alter run_by set default public.said('x')"),
                prepared("calls functions or has types", "create index i on stepwise_journal (public.said(chain))"),
                prepared(
                        "calls functions or has types",
                        "alter table stepwise_journal add extra text default public.said('x')"),
                prepared(
                        "belongs to the role",
                        "drop table things",
                        "set role intruder",
                        "create table things (id int)",
                        "comment on table things is '2'",
                        "reset role"),
                prepared(
                        "is not an ordinary table",
                        "drop table things",
                        "create view things as select 1 as id",
                        "comment on view things is '2'"));
    }

    private static Arguments prepared(String problem, String... statements) {
        return Arguments.of(problem, List.of(statements));
    }

    @ParameterizedTest
    @MethodSource("prepared")
    void isRefusedByNameAndNothingOfItRuns(String problem, List<String> statements) {
        database.migrator(CHAIN).upTo(1);
        intruder.creates(
                "create function public.fire() returns trigger language plpgsql as $$ begin insert into loot.ran values ('trigger', current_user); return new; end $$",
                "create function public.note() returns text language plpgsql as $$ begin insert into loot.ran values ('said', current_user); return ''; end $$",
                "create function public.said(t text) returns text immutable language plpgsql as $$ begin perform public.note(); return t; end $$");
        for (String statement : statements) {
            database.execute(statement.replaceFirst("^(re)?set role.*", "select 1"));
        }
        asTheIntruder(statements);
        database.execute("truncate loot.ran");
        SchemaMigrator migrator = database.migrator(CHAIN);

        for (ThrowingCallable asking : List.<ThrowingCallable>of(
                migrator::installedVersion, migrator::up, () -> migrator.plan(2), () -> migrator.downTo(0))) {
            assertThatThrownBy(asking)
                    .isInstanceOf(UnsafeDatabaseException.class)
                    .hasMessageContaining("nothing was changed")
                    .hasMessageContaining(problem);
        }
        runWithNothingToDo(migrator);
        assertThat(intruder.loot()).isEmpty();
    }

    /** It only reads, so what could not run then may pass. */
    private static void runWithNothingToDo(SchemaMigrator migrator) {
        try {
            assertThat(migrator.upTo(1).steps()).isEmpty();
        } catch (UnsafeDatabaseException refused) {
            assertThat(refused).hasMessageContaining("nothing was changed");
        }
    }

    /** A table that is to be the intruder's is given to it, as if it had been there first. */
    private void asTheIntruder(List<String> statements) {
        if (statements.contains("set role intruder")) {
            String table = statements.get(0).replace("drop table ", "");
            database.execute("alter table " + table + " owner to " + intruder.role());
        }
    }

    @Test
    void aMarkerOfAnotherRoleIsNotBelievedWhereItNamesTheNewestVersion() {
        intruder.creates("create table public.things (id int)", "comment on table public.things is '2'");

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .isInstanceOf(UnsafeDatabaseException.class)
                .hasMessageContaining("public.things belongs to the role " + intruder.role())
                .hasMessageContaining("alter table public.things owner to");
    }

    @Test
    void aTriggerThatIsAddedBetweenTwoStepsStopsTheRun() {
        database.migrator(CHAIN).upTo(1);
        var plan = database.migrator(CHAIN).plan(2);
        intruder.creates(
                "create function public.fire() returns trigger language plpgsql as $$ begin insert into loot.ran values ('trigger', current_user); return new; end $$");
        database.execute(
                "create trigger t before insert on stepwise_journal for each row execute function public.fire()");

        assertThatThrownBy(() -> database.execute(plan))
                .hasStackTraceContaining("The marker or the journal was changed by another role");
        assertThat(intruder.loot()).isEmpty();
    }

    @Test
    void aJournalOfANewerBuildIsRefused() {
        database.migrator(CHAIN).upTo(1);
        database.execute("alter table stepwise_journal add newer text", "update stepwise_journal set format = 2");

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .hasMessage(
                        "The journal of schema public has format 2, and this build knows formats up to 1. Use a newer build.");
    }

    static final class V002AddSize implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(Things.THINGS).addColumn(field(name("size"), INTEGER)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(Things.THINGS).dropColumn(field(name("size"), INTEGER)));
        }
    }
}
