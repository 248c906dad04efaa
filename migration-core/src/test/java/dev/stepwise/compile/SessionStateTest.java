package dev.stepwise.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.createTemporaryTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.set;
import static org.jooq.impl.DSL.setLocal;
import static org.jooq.impl.DSL.setSchema;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.INTEGER;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Sql;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Query;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step leaves nothing in its session: what would is refused when the step is compiled, or put back at the end of the run. */
class SessionStateTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002RunIt.class);

    private static Consumer<Changes> declaration = changes -> {};

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    static Stream<Query> typedStatements() {
        return Stream.of(
                set(name("session_replication_role"), val("replica")),
                setLocal(name("role"), val("somebody")),
                setSchema("elsewhere"),
                createTemporaryTable("notes").column(field(name("id"), INTEGER)),
                select(field("pg_advisory_lock(7)")));
    }

    @ParameterizedTest
    @MethodSource("typedStatements")
    void aTypedStatementThatChangesTheSessionIsRefused(Query statement) {
        assertRefused(statement);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set session_replication_role = replica",
                "  /* a comment */ SET\n work_mem = '1GB'",
                "-- a comment\nset session authorization somebody",
                "set local search_path to elsewhere",
                "set local row_security = on",
                "set role somebody",
                "set time zone 'UTC'",
                "set transaction isolation level serializable",
                "reset all",
                "discard temp",
                "listen news",
                "unlisten *",
                "prepare p as select 1",
                "execute p",
                "deallocate all",
                "declare c cursor with hold for select 1",
                "load 'auto_explain'",
                "create temp table notes (id int)",
                "CREATE TEMPORARY VIEW notes as select 1",
                "create or replace temp view notes as select 1",
                "create temp sequence numbers",
                "select 1 as id into temp notes",
                "select set_config('search_path', 'elsewhere', false)",
                "do $$ begin perform pg_catalog.set_config('role', 'somebody', false); end $$",
                "do $$ begin perform pg_advisory_lock(1, 2); end $$",
                "select pg_try_advisory_lock_shared(1)",
                "(select pg_advisory_lock(1))",
                "insert into things select 1, pg_advisory_lock(1)::text",
                "insert into things select 1, set_config('a.b', 'c', false)",
                "update things set name = set_config('a.b', lower('C'), 'off')",
                "create table other as select set_config('a.b', (select 'c'), not true) as b",
                "do $$ begin perform set_config('a.b', 'c', is_local => false); end $$",
                "do 'begin perform set_config(''a.b'', ''c'', false); end'",
                "do $$ begin null; set session_replication_role = replica; end $$",
                "do $$ begin if true then set role somebody; end if; end $$",
                "do $$ begin reset role; end $$",
                "do $$ begin create temp table notes (id int); end $$",
                "create table pg_temp.notes (id int)",
                "create function \"pg_temp\".f() returns int language sql return 1",
                "create temp table notes (a text default 'on commit drop')",
                "do $$ begin set role somebody; end $$",
                "do $$ begin if true then /* now */ RESET all; end if; end $$",
                "do 'begin set work_mem = 99; end'",
                "do $$ begin create temp table notes (id int); end $$",
                "do $$ begin listen news; discard temp; end $$",
                "create table pg_temp.notes (id int)",
                "create or replace function \"pg_temp\".f() returns int language sql as 'select 1'",
                "insert into things select 1, set_config('a.b', 'c', false)",
                "update things set name = set_config('a.b', 'c', false)",
                "create table notes as select pg_advisory_lock(1)",
                "select set_config('a.b', coalesce('c', 'd'), false)",
                "select set_config('a.b', 'c)', 'off')",
                "select set_config(is_local => false, setting_name => 'a.b', new_value => 'c')"
            })
    void aPlainStatementThatChangesTheSessionIsRefused(String statement) {
        assertRefused(query(statement));
    }

    private void assertRefused(Query statement) {
        List<Consumer<Changes>> declarations = List.of(
                changes -> changes.ddl(statement),
                changes -> changes.dml(statement),
                changes -> changes.outsideTransaction(statement),
                changes -> changes.when(trueCondition(), then -> then.ddl(statement)));
        for (Consumer<Changes> each : declarations) {
            declaration = each;
            assertThatThrownBy(() -> SchemaMigrator.of(database.source(), CHAIN).planForEmptyDatabase(2))
                    .isInstanceOf(ChainException.class)
                    .hasMessageContaining(" cannot be compiled ")
                    .hasMessageContaining(": A statement of a step ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set constraints all immediate",
                "set local maintenance_work_mem = '64MB'",
                "create temporary table notes (id int) on commit drop",
                "do $$ begin perform pg_advisory_xact_lock(7); end $$",
                "do $$ begin perform set_config('work_mem', '8MB', true); end $$",
                "lock table things in share mode",
                "insert into things values (1, 'set role somebody; select pg_advisory_lock(7)')",
                "create function app() returns text language sql as 'select set_config(''a.b'', ''c'', false)'",
                "select 'pg_advisory_lock(1)' /* into temp notes */",
                "with w as (select 1) insert into things select 1, 'set_config(''a'', ''b'', false)'",
                "do $$ begin insert into things values (1, 'pg_advisory_lock(1)'); /* set role x; */ end $$",
                "do $$ begin update things set name = 'a'; set local work_mem = '8MB'; end $$",
                "create table pg_temp.notes (id int) on commit drop",
                "create view seen as select set_config('a.b', 'c', false)",
                "do $$ declare x int; begin set local work_mem = '8MB'; update things set name = case when true then 'reset' end; end $$",
                "do $$ begin raise notice 'set role x; moved into temp storage'; /* never pg_advisory_lock(1) */ end $$",
                "do $$ begin perform set_config('work_mem', coalesce(null, '8MB', false::text), true); end $$",
                "do $$ begin create temp table notes (id int) on commit drop; end $$",
                "with n as (select 'into temp notes, pg_advisory_lock(1)' as x) insert into things select 1, x from n",
                "create function app() returns int language plpgsql set search_path = pg_catalog, pg_temp as $$ begin set local role none; return 1; end $$",
                "notify news"
            })
    void aStatementThatEndsWithTheTransactionIsNoChangeOfTheSession(String statement) {
        declaration = changes -> changes.ddl(query(statement));

        assertThat(database.migrator(CHAIN).up().steps()).hasSize(2);
    }

    @Test
    void whatFunctionsSetForTheSessionIsNotLeftOnThePoolsConnection() {
        database.execute(
                "create function meddle() returns void language sql as $$ select set_config('session_replication_role', 'replica', false), set_config('work_mem', '77MB', false), set_config('lock_timeout', '9s', false) $$");
        declaration = changes -> changes.ddl(query("do $$ begin perform public.meddle(); end $$"));
        String settings =
                "select pg_backend_pid(), string_agg(name || '=' || setting, ' ' order by name) from pg_settings where source = 'session'";
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.source());
        config.setMaximumPoolSize(1);
        config.setConnectionInitSql("set lock_timeout = '7s'; set work_mem = '5MB'");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            List<String> before = Sql.rows(pool, settings);

            SchemaMigrator.of(pool, CHAIN).up();

            assertThat(Sql.rows(pool, settings)).isEqualTo(before);
        }
    }

    static final class V002RunIt implements MigrationStep {
        @Override
        public void up(Changes changes) {
            declaration.accept(changes);
        }

        @Override
        public void down(Changes changes) {}
    }
}
