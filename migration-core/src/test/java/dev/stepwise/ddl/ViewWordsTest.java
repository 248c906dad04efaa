package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresMaterializedView.materializedView;
import static dev.stepwise.ddl.PostgresView.view;
import static dev.stepwise.testing.Things.THINGS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.withRecursive;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.TableField;

/** Words on views and materialized views. */
class ViewWordsTest extends WordExamplesTest {

    private static final StepTable V = StepTable.named("v");
    private static final TableField<StepTable.Row, Integer> V_ID = V.column("id", INTEGER);
    private static final StepTable W = StepTable.named("w");
    private static final StepTable U = StepTable.named("it's \"new\"");
    private static final Field<Integer> N = field(name("n"), INTEGER);

    private static final String V_IN_SQL = "create view v as select id, name from things where id > 0";
    private static final String M_IN_SQL = "create materialized view v as select id, name from things where id > 0;"
            + " create unique index v_id on v (id)";

    private static final PostgresView VIEW =
            view(V).as(select(THINGS.id, THINGS.name).from(THINGS).where(THINGS.id.gt(0)));
    private static final PostgresView ON_VIEW = view(W).as(select(V_ID).from(V));
    private static final PostgresMaterializedView STORED =
            materializedView(V).as(select(THINGS.id, THINGS.name).from(THINGS).where(THINGS.id.gt(0)));
    private static final PostgresIndex STORED_ID =
            PostgresIndex.index("v_id").on(V, V_ID).unique();

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(created(), changed(), materialized(), mixed()).flatMap(examples -> examples);
    }

    private static Stream<WordExample> created() {
        return Stream.of(
                created("a view", VIEW, V_IN_SQL, 14),
                created(
                        "a view that checks what is written, with a barrier",
                        VIEW.securityBarrier().withCheckOption(),
                        "create view v with (security_barrier = true) as select id, name from things where id > 0 with check option",
                        14),
                created(
                        "a view with the rights of its reader that checks by itself",
                        VIEW.securityBarrier().securityInvoker().withLocalCheckOption(),
                        "create view v with (security_barrier = true, security_invoker = true) as"
                                + " select id, name from things where id > 0 with local check option",
                        15),
                created(
                        "a recursive view",
                        view(V).as(withRecursive("r", "n")
                                .as(select(inline(1))
                                        .unionAll(select(N.plus(1))
                                                .from(table(name("r")))
                                                .where(N.lt(9))))
                                .select(N)
                                .from(table(name("r")))),
                        "create view v as with recursive r (n) as (select 1 union all select n + 1 from r where n < 9) select n from r",
                        14));
    }

    private static WordExample created(String name, PostgresView view, String sql, int since) {
        return new WordExample(
                name, "", changes -> changes.ddl(view.create()), changes -> changes.ddl(view.drop()), sql, since);
    }

    private static Stream<WordExample> changed() {
        return Stream.of(
                changed(
                        "a view that is replaced",
                        new Query[] {
                            view(V).as(select(THINGS.id, THINGS.name, inline(7).as("n"))
                                            .from(THINGS))
                                    .createOrReplace()
                        },
                        new Query[] {VIEW.drop(), VIEW.create()},
                        "create or replace view v as select id, name, 7 as n from things"),
                changed(
                        "a view that is renamed, and a column of it",
                        new Query[] {VIEW.renameColumn("name", "label"), VIEW.renameTo("it's \"new\"")},
                        new Query[] {view(U).as(select(inline(1))).renameTo("v"), VIEW.renameColumn("label", "name")},
                        "alter view v rename name to label; alter view v rename to \"it's \"\"new\"\"\""),
                changed(
                        "views that are dropped with one another",
                        new Query[] {ON_VIEW.create(), VIEW.drop(DropOption.CASCADE), ON_VIEW.drop(DropOption.IF_EXISTS)
                        },
                        new Query[] {VIEW.create()},
                        "drop view v"),
                changed(
                        "comments on a view and its column, and a default",
                        new Query[] {
                            VIEW.comment("it's said"),
                            commentOnColumn(V_ID).is("said"),
                            alterTable(V).alterColumn(V_ID).setDefault(inline(7))
                        },
                        new Query[] {
                            VIEW.comment(""),
                            commentOnColumn(V_ID).is(""),
                            alterTable(V).alterColumn(V_ID).dropDefault()
                        },
                        "comment on view v is 'it''s said'; comment on column v.id is 'said'; alter view v alter id set default 7"));
    }

    private static WordExample changed(String name, Query[] up, Query[] down, String sql) {
        return new WordExample(name, V_IN_SQL, changes -> changes.ddl(up), changes -> changes.ddl(down), sql);
    }

    private static Stream<WordExample> materialized() {
        return Stream.of(
                new WordExample(
                        "a materialized view with an index",
                        "",
                        changes -> changes.ddl(STORED.create(), STORED_ID.create(), STORED.createIfMissing()),
                        changes -> changes.ddl(STORED.drop(), STORED.drop(DropOption.IF_EXISTS, DropOption.CASCADE)),
                        M_IN_SQL),
                new WordExample(
                        "a materialized view without rows",
                        "",
                        changes -> changes.ddl(STORED.withNoData().create()),
                        changes -> changes.ddl(STORED.drop()),
                        "create materialized view v as select id, name from things where id > 0 with no data"),
                new WordExample(
                        "a materialized view that is refreshed, renamed and commented on",
                        M_IN_SQL + "; insert into things values (7, 'seven')",
                        changes -> {
                            changes.ddl(STORED.refresh(), STORED.renameColumn("name", "label"));
                            changes.outsideTransaction(STORED.refreshConcurrently());
                            changes.ddl(
                                    STORED.refreshConcurrently(), STORED.comment("it's said"), STORED.renameTo("u"));
                        },
                        changes -> changes.ddl(
                                materializedView(StepTable.named("u"))
                                        .as(select(inline(1)))
                                        .renameTo("v"),
                                STORED.renameColumn("label", "name"),
                                STORED.comment(""),
                                STORED.refreshWithNoData(),
                                STORED.refresh()),
                        "alter materialized view v rename name to label; comment on materialized view v is 'it''s said';"
                                + " alter materialized view v rename to u"));
    }

    /** A view keeps the type of a column that it reads: it is dropped with what reads it, and made again. */
    private static Stream<WordExample> mixed() {
        return Stream.of(new WordExample(
                "a view over a column of another type",
                V_IN_SQL + "; create view w as select id from v",
                changes -> changes.ddl(
                        ON_VIEW.drop(),
                        VIEW.drop(),
                        PostgresDdl.setType(THINGS, THINGS.id, BIGINT),
                        PostgresDdl.setType(THINGS, THINGS.name, VARCHAR(9)),
                        VIEW.create(),
                        ON_VIEW.create()),
                changes -> changes.ddl(
                        VIEW.drop(DropOption.CASCADE),
                        PostgresDdl.setType(THINGS, THINGS.id, INTEGER),
                        PostgresDdl.setType(THINGS, THINGS.name, PostgresTypes.TEXT),
                        VIEW.create(),
                        ON_VIEW.create()),
                "drop view w, v; alter table things alter id type bigint, alter name type varchar(9);" + V_IN_SQL
                        + "; create view w as select id from v"));
    }
}
