package dev.stepwise.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.AddColumnsBeforeTest.V002DropMiddle;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What hangs on a column that is moved is carried over, or named before anything is moved. */
class WhatHangsOnColumnsTest {

    private static final String SCHEMA = "tenant";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator = database.migrator(
                    Things.chain().steps(V001CreateThings.class, V002DropMiddle.class))
            .inSchema(SCHEMA);

    @BeforeEach
    void createTable() {
        migrator.upTo(1);
        AddColumnsBeforeTest.createBusyTable(database, SCHEMA);
    }

    static Stream<Arguments> carriedOver() {
        return Stream.of(
                attribute("collation", "alter label type varchar(10) collate \"C\"", "attcollation::regcollation"),
                attribute("storage", "alter label set storage external", "attstorage"),
                attribute("compression", "alter label set compression pglz", "attcompression"),
                attribute("statistics target", "alter label set statistics 77", "attstattarget"),
                attribute("options", "alter label set (n_distinct = -0.5)", "attoptions"),
                arguments(
                        "grants",
                        "grant select (label), update (label) on busy to public; grant insert (label) on busy to pg_monitor with grant option",
                        "select unnest(attacl)::text as acl from pg_attribute where attrelid = 'busy'::regclass and attname = 'label' order by acl"),
                arguments(
                        "extended statistics",
                        "create statistics spread (ndistinct) on owner, n from busy; alter statistics spread set statistics 55;"
                                + " comment on statistics spread is 'said'",
                        "select pg_get_statisticsobjdef(oid), stxstattarget, obj_description(oid, 'pg_statistic_ext') from pg_statistic_ext"),
                arguments(
                        "owner of extended statistics",
                        "create statistics spread on owner, n from busy; alter statistics spread owner to pg_monitor",
                        "select stxowner::regrole from pg_statistic_ext"),
                arguments(
                        "comments on indexes",
                        "comment on index busy_both is 'it''s'; comment on index busy_pkey is 'of a constraint'",
                        "select relname, obj_description(oid, 'pg_class') as said from pg_class where relkind = 'i'"
                                + " and obj_description(oid, 'pg_class') is not null order by 1"),
                arguments(
                        "comments on constraints",
                        "comment on constraint later on busy is 'check'; comment on constraint busy_pkey on busy is 'key';"
                                + " comment on constraint busy_owner_fkey on busy is 'out';"
                                + " comment on constraint followers_busy_fkey on followers is 'in'",
                        "select conname, obj_description(oid, 'pg_constraint') from pg_constraint"
                                + " where obj_description(oid, 'pg_constraint') is not null order by 1"),
                arguments(
                        "replica identity",
                        "create unique index identity on busy (owner, n); alter table busy replica identity using index identity",
                        "select relreplident, indexrelid::regclass from pg_class c join pg_index on indrelid = c.oid"
                                + " where c.oid = 'busy'::regclass and indisreplident"),
                arguments(
                        "cluster mark",
                        "alter table busy cluster on busy_pkey",
                        "select indexrelid::regclass from pg_index where indisclustered and indrelid = 'busy'::regclass"),
                arguments(
                        "names of constraints",
                        "do $$ begin if current_setting('server_version_num')::int >= 180000 then"
                                + " alter table busy rename constraint busy_code_not_null to code_is_given; end if; end $$",
                        "select conname, contype, pg_get_constraintdef(oid) from pg_constraint where conrelid = 'busy'::regclass order by 1"),
                arguments(
                        "statistics target of an index",
                        "alter index busy_expression alter column 1 set statistics 33",
                        "select attstattarget from pg_attribute where attrelid = 'busy_expression'::regclass"),
                arguments(
                        "storage parameters of a constraint's index",
                        "alter index busy_pkey set (fillfactor = 71)",
                        "select reloptions from pg_class where oid = 'busy_pkey'::regclass"),
                arguments(
                        "a constraint that includes the column, and what refers to it",
                        "alter table busy add constraint wide unique (middle) include (label);"
                                + " alter table followers add middle int constraint narrow references busy (middle) deferrable",
                        "select conname, pg_get_constraintdef(oid) from pg_constraint where conname in ('wide', 'narrow') order by 1"),
                arguments(
                        "an exclusion by an expression",
                        "alter table busy add constraint alone exclude using btree ((lower(label)) with =)",
                        "select pg_get_constraintdef(oid) from pg_constraint where conname = 'alone'"),
                arguments(
                        "a foreign key of a partitioned table",
                        "create table parts (id int, busy int constraint whole references busy (rest)) partition by list (id);"
                                + " create table part partition of parts for values in (1)",
                        "select conrelid::regclass, conname, pg_get_constraintdef(oid) from pg_constraint"
                                + " where conrelid in ('parts'::regclass, 'part'::regclass) and contype = 'f' order by 1, 2"),
                arguments(
                        "a second sequence",
                        "create sequence tickets owned by busy.label",
                        "select refobjsubid = (select attnum from pg_attribute where attrelid = 'busy'::regclass and attname = 'label')"
                                + " from pg_depend where objid = 'tickets'::regclass and deptype = 'a'"),
                arguments(
                        "rows, which no trigger changes",
                        "create function spoil() returns trigger language plpgsql as 'begin new.n := 99; return new; end';"
                                + " create trigger spoil before insert or update on busy for each row execute function spoil()",
                        "select rest, code, owner, label, n from busy"));
    }

    private static Arguments attribute(String kind, String change, String column) {
        return arguments(
                kind,
                "alter table busy " + change,
                "select %s from pg_attribute where attrelid = 'busy'::regclass and attname = 'label'"
                        .formatted(column));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void carriedOver(String kind, String setUp, String query) {
        inSchema(setUp);
        List<String> before = rows(query);
        assertThat(before).isNotEmpty().doesNotContain("null");

        migrator.up();
        migrator.downTo(1);

        assertThat(rows(query)).as(kind).isEqualTo(before);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("identity column owner", "alter table busy alter owner add generated always as identity"),
                arguments(
                        "generated column twice",
                        "alter table busy add twice int generated always as (owner * 2) stored"),
                arguments("rule _RETURN on view labels", "create view labels as select label from busy"),
                arguments(
                        "rule _RETURN on materialized view labels",
                        "create materialized view labels as select label from busy"),
                arguments(
                        "trigger watch on table busy",
                        "create trigger watch before update of label on busy for each row execute function suppress_redundant_updates_trigger()"),
                arguments(
                        "trigger watch on table busy",
                        "create trigger watch before update on busy for each row when (old.label <> new.label)"
                                + " execute function suppress_redundant_updates_trigger()"),
                arguments("policy own on table busy", "create policy own on busy using (owner = 1)"),
                arguments(
                        "rule deaf on table busy",
                        "create rule deaf as on update to busy where new.label = 'x' do instead nothing"),
                arguments(
                        "publication of table busy in publication news",
                        "create publication news for table busy (rest, label)"),
                arguments(
                        "publication of table busy in publication news",
                        "create publication news for table busy where (rest > 1)"),
                arguments(
                        "function newest()",
                        "create function newest() returns int begin atomic select max(rest) from busy; end"),
                arguments("inheritance of table kid", "create table kid () inherits (busy)"),
                arguments("column b of holder, whose type is a row of the table", "create table holder (b busy)"),
                arguments("column b of holder, whose type is a row of the table", "create table holder (b busy[])"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refused(String name, String setUp) {
        migrator.up();
        inSchema(setUp);
        var before = database.catalog(SCHEMA, "things");

        assertThatThrownBy(() -> migrator.downTo(1))
                .hasMessageContaining("The columns of the table busy cannot be moved from rest on")
                .hasMessageContaining(
                        "these depend on the old ones: " + name + ". Drop them, run again, and create them again.");
        assertThat(database.catalog(SCHEMA, "things").differencesFrom(before)).hasToString("");
    }

    @Test
    void allHindrancesAreNamedAtOnce() {
        migrator.up();
        inSchema("create view labels as select label from busy; create policy own on busy using (owner = 1)");

        assertThatThrownBy(() -> migrator.downTo(1))
                .hasMessageContaining(": policy own on table busy, rule _RETURN on view labels. ");
    }

    private void inSchema(String statements) {
        database.execute("set search_path to tenant; " + statements);
    }

    private List<String> rows(String query) {
        database.execute("alter database \"%s\" set search_path to tenant".formatted(database.name()));
        List<String> rows = database.rows(query);
        database.execute("alter database \"%s\" reset search_path".formatted(database.name()));
        return rows;
    }
}
