package dev.stepwise.ddl;

import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.impl.DSL;

/** Statements of plain SQL, each with another one that takes it back. */
class PlainSqlWordsTest extends WordExamplesTest {

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(
                new WordExample(
                        "a rule",
                        "create table kept (id int)",
                        changes -> changes.ddl(
                                PlainSql.of("create rule keep as on delete to {schema}.kept do instead nothing;")),
                        changes -> changes.ddl(PlainSql.of("drop rule keep on {schema}.kept")),
                        "create rule keep as on delete to kept do instead nothing"),
                new WordExample(
                        "a name in a text, and braces that are none",
                        "create sequence numbers; create table counted (id bigint)",
                        changes -> changes.ddl(
                                PlainSql.of(
                                        "alter table {schema}.counted alter id set default nextval('{schema}.numbers'::regclass), add tags text[] default '{schema,1}', add note text default '{{schema}}'")),
                        changes -> changes.ddl(PlainSql.of(
                                "alter table {schema}.counted alter id drop default, drop tags, drop note")),
                        "alter table counted alter id set default nextval('numbers'::regclass), add tags text[] default '{schema,1}', add note text default '{schema}'"),
                new WordExample(
                        "a block, whose texts hold statements",
                        "create table made (id int)",
                        changes -> changes.ddl(
                                PlainSql.of(
                                        "do $x$ begin /* {schema} isn't said here */ execute 'create table {schema}.more (n text default ''it''''s'')'; alter table {schema}.made add n int; end $x$")),
                        changes -> changes.ddl(
                                PlainSql.of("drop table {schema}.more"),
                                PlainSql.of("alter table {schema}.made drop n")),
                        "create table more (n text default 'it''s'); alter table made add n int"),
                new WordExample(
                        "a role that is given",
                        "create table seen (id int)",
                        changes -> changes.ddl(PlainSql.of("grant select on {schema}.seen to {role app}")),
                        changes -> changes.ddl(PlainSql.of("revoke select on {schema}.seen from {role app}")),
                        "grant select on seen to pg_monitor"),
                new WordExample(
                        "under a condition, and outside of a transaction",
                        "create table swept (id int)",
                        changes -> {
                            changes.when(
                                    DSL.trueCondition(),
                                    then -> then.ddl(PlainSql.of("comment on column {schema}.swept.id is 'seen'")));
                            changes.outsideTransaction(PlainSql.of("vacuum {schema}.swept"));
                        },
                        changes -> changes.ddl(PlainSql.of("comment on column {schema}.swept.id is null")),
                        "comment on column swept.id is 'seen'"));
    }
}
