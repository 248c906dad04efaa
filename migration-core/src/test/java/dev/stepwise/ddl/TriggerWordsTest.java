package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresTrigger.newRow;
import static dev.stepwise.ddl.PostgresTrigger.oldRow;
import static dev.stepwise.ddl.PostgresTrigger.rowIsChanged;
import static dev.stepwise.ddl.PostgresTrigger.trigger;
import static dev.stepwise.ddl.TriggerEvent.DELETE;
import static dev.stepwise.ddl.TriggerEvent.INSERT;
import static dev.stepwise.ddl.TriggerEvent.TRUNCATE;
import static dev.stepwise.ddl.TriggerEvent.UPDATE;
import static dev.stepwise.testing.Things.THINGS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.TableField;

/** Words on triggers. */
class TriggerWordsTest extends WordExamplesTest {

    private static final String TOUCH_IN_SQL = "create function touch() returns trigger language plpgsql"
            + " set search_path to pg_catalog, pg_temp as '\nbegin return new; end\n'";
    private static final String GIVEN = TOUCH_IN_SQL + "; create table others (id int primary key);"
            + " create view shown as select id, name from things; create function seen() returns trigger language plpgsql as 'begin return null; end'";
    private static final String TRIGGER_IN_SQL =
            GIVEN + "; create trigger t after insert on things for each row execute function touch()";

    private static final SchemaFunction<?> TOUCH = SchemaFunction.returningTrigger("touch");
    private static final StepTable SHOWN = StepTable.named("shown");
    private static final PostgresTrigger T =
            trigger("t").after(INSERT).on(THINGS).forEachRow(TOUCH);

    private static final StepTable NOTES = StepTable.named("things");
    private static final TableField<StepTable.Row, String> UPPER = NOTES.column("upper", PostgresTypes.TEXT);

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(created(), changed(), mixed()).flatMap(examples -> examples);
    }

    private static Stream<WordExample> created() {
        return Stream.of(
                example(
                        "a trigger of columns, under a condition",
                        trigger("it's \"t\"")
                                .before(INSERT, UPDATE)
                                .on(THINGS)
                                .forEachRow(TOUCH, "it's", "$x$")
                                .of(THINGS.name, THINGS.id)
                                .when(newRow(THINGS.name).isNotNull())
                                .when(newRow(THINGS.id).gt(7)),
                        "create trigger \"it's \"\"t\"\"\" before insert or update of name, id on things for each row"
                                + " when (new.name is not null and new.id > 7) execute function touch('it''s', '$x$')"),
                example(
                        "a trigger of what changes",
                        trigger("t")
                                .after(UPDATE)
                                .on(THINGS)
                                .forEachRow(TOUCH)
                                .when(oldRow(THINGS.name).isDistinctFrom(newRow(THINGS.name)))
                                .when(rowIsChanged()),
                        "create trigger t after update on things for each row"
                                + " when (old.name is distinct from new.name and (old.* is distinct from new.*)) execute function touch()"),
                example(
                        "a trigger of a statement",
                        trigger("t").after(TRUNCATE, DELETE).on(THINGS).forEachStatement(TOUCH),
                        "create trigger t after truncate or delete on things for each statement execute function touch()"),
                example(
                        "a trigger that sees the rows",
                        trigger("t")
                                .after(UPDATE)
                                .on(THINGS)
                                .forEachStatement(TOUCH)
                                .oldRowsAs("before")
                                .newRowsAs("now"),
                        "create trigger t after update on things referencing old table as before new table as now"
                                + " for each statement execute function touch()"),
                example(
                        "a trigger of a view",
                        trigger("t").insteadOf(INSERT, UPDATE, DELETE).on(SHOWN).forEachRow(TOUCH),
                        "create trigger t instead of insert or update or delete on shown for each row execute function touch()"),
                example(
                        "a constraint trigger",
                        trigger("t").after(INSERT).on(THINGS).forEachRow(TOUCH).constraint(),
                        "create constraint trigger t after insert on things for each row execute function touch()"),
                example(
                        "a constraint trigger that can be deferred, of two tables",
                        trigger("t")
                                .after(INSERT)
                                .on(THINGS)
                                .forEachRow(TOUCH)
                                .deferrable()
                                .from(StepTable.named("others")),
                        "create constraint trigger t after insert on things from others deferrable for each row execute function touch()"),
                example(
                        "a constraint trigger that is deferred",
                        trigger("t")
                                .after(INSERT)
                                .on(THINGS)
                                .forEachRow(TOUCH)
                                .initiallyDeferred()
                                .when(newRow(THINGS.id).isNotNull()),
                        "create constraint trigger t after insert on things deferrable initially deferred for each row"
                                + " when (new.id is not null) execute function touch()"),
                example(
                        "a trigger of a function of PostgreSQL",
                        trigger("t")
                                .before(UPDATE)
                                .on(THINGS)
                                .forEachRow(name("pg_catalog", "suppress_redundant_updates_trigger")),
                        "create trigger t before update on things for each row execute function suppress_redundant_updates_trigger()"));
    }

    private static WordExample example(String name, PostgresTrigger trigger, String sql) {
        return new WordExample(
                name, GIVEN, changes -> changes.ddl(trigger.create()), changes -> changes.ddl(trigger.drop()), sql);
    }

    private static Stream<WordExample> changed() {
        return Stream.of(
                changed(
                        "a trigger that is replaced",
                        T.when(newRow(THINGS.id).eq(1)).createOrReplace(),
                        T.createOrReplace(),
                        "create or replace trigger t after insert on things for each row when (new.id = 1) execute function touch()"),
                changed(
                        "a trigger that is dropped and made again",
                        new Query[] {
                            T.drop(),
                            trigger("t")
                                    .before(INSERT)
                                    .on(THINGS)
                                    .forEachRow(TOUCH)
                                    .create()
                        },
                        new Query[] {T.drop(DropOption.IF_EXISTS, DropOption.CASCADE), T.create()},
                        "drop trigger t on things; create trigger t before insert on things for each row execute function touch()"),
                changed(
                        "a trigger that is renamed",
                        T.renameTo("u"),
                        renamed(),
                        "alter trigger t on things rename to u"),
                changed("a trigger that is disabled", T.disable(), T.enable(), "alter table things disable trigger t"),
                changed(
                        "a trigger that always fires",
                        T.enableAlways(),
                        T.enable(),
                        "alter table things enable always trigger t"),
                changed(
                        "a trigger that fires for replication",
                        T.enableReplica(),
                        T.enable(),
                        "alter table things enable replica trigger t"),
                changed(
                        "the triggers of a table that are disabled",
                        PostgresTrigger.disableAllOf(THINGS),
                        PostgresTrigger.enableAllOf(THINGS),
                        "alter table things disable trigger user"),
                changed(
                        "a comment on a trigger",
                        T.comment("it's said"),
                        T.comment(""),
                        "comment on trigger t on things is 'it''s said'"),
                changed(
                        "triggers that go with their function",
                        new Query[] {TOUCH.drop(DropOption.CASCADE)},
                        new Query[] {TOUCH.create("begin return new; end"), T.create()},
                        "drop function touch() cascade"));
    }

    private static Query renamed() {
        return trigger("u").after(INSERT).on(THINGS).forEachRow(TOUCH).renameTo("t");
    }

    private static WordExample changed(String name, Query up, Query down, String sql) {
        return changed(name, new Query[] {up}, new Query[] {down}, sql);
    }

    private static WordExample changed(String name, Query[] up, Query[] down, String sql) {
        return new WordExample(name, TRIGGER_IN_SQL, changes -> changes.ddl(up), changes -> changes.ddl(down), sql);
    }

    /** A column, the function and the trigger that fill it from now on, and the rows that are there. */
    private static Stream<WordExample> mixed() {
        PostgresTrigger fill = trigger("fill")
                .before(INSERT, UPDATE)
                .on(NOTES)
                .forEachRow(SchemaFunction.returningTrigger("fill"))
                .of(THINGS.name);
        return Stream.of(
                new WordExample(
                        "a column, its trigger and its rows in one step",
                        "insert into things values (1, 'a'), (2, null)",
                        changes -> {
                            changes.ddl(
                                    alterTable(NOTES).addColumn(UPPER),
                                    SchemaFunction.returningTrigger("fill")
                                            .create("begin new.upper := upper(new.name); return new; end"),
                                    fill.create());
                            changes.backfill(Backfill.of(THINGS)
                                    .set(UPPER, org.jooq.impl.DSL.upper(THINGS.name))
                                    .where(UPPER.isNull().and(THINGS.name.isNotNull()))
                                    .inOrderOf(THINGS.id));
                            changes.ddl(alterTable(NOTES).alterColumn(UPPER).setDefault(inline("none")));
                        },
                        changes -> changes.ddl(
                                fill.drop(),
                                SchemaFunction.returningTrigger("fill").drop(),
                                alterTable(NOTES).dropColumn(UPPER)),
                        "alter table things add upper text; create function fill() returns trigger language plpgsql"
                                + " set search_path to pg_catalog, pg_temp as '\nbegin new.upper := upper(new.name); return new; end\n';"
                                + " create trigger fill before insert or update of name on things for each row execute function fill();"
                                + " update things set upper = upper(name) where upper is null; alter table things alter upper set default 'none'"));
    }
}
