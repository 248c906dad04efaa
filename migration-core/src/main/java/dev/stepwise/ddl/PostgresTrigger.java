package dev.stepwise.ddl;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.script.ChainException;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The definition of a trigger, of which every statement about the trigger is made.
 *
 * <pre>{@code
 * private static final PostgresTrigger TOUCH_ORDERS = trigger("touch_orders")
 *         .before(UPDATE)
 *         .on(ORDERS)
 *         .forEachRow(TOUCH)
 *         .of(ORDERS.total)
 *         .when(oldRow(ORDERS.total).isDistinctFrom(newRow(ORDERS.total)));
 *
 * changes.ddl(TOUCH.create("begin new.changed_at := now(); return new; end"), TOUCH_ORDERS.create());
 * }</pre>
 *
 * <p>Event triggers have no word: they belong to the whole database, and a step changes its own schema.
 */
public final class PostgresTrigger {

    private final NewTrigger trigger;
    private final Table<?> table;
    private final Optional<Condition> condition;
    private final Clauses<TriggerClause> clauses;

    private PostgresTrigger(
            NewTrigger trigger, Table<?> table, Optional<Condition> condition, Clauses<TriggerClause> clauses) {
        this.trigger = trigger;
        this.table = table;
        this.condition = condition;
        this.clauses = clauses;
    }

    /** Names a trigger; it belongs to its table. */
    public static NewTrigger trigger(String name) {
        return new NewTrigger(name);
    }

    /** Completes a trigger. */
    static PostgresTrigger of(
            NewTrigger trigger, Table<?> table, String level, QueryPart function, List<String> arguments) {
        return new PostgresTrigger(
                trigger,
                table,
                Optional.empty(),
                Clauses.of(TriggerClause.class)
                        .with(TriggerClause.LEVEL, "for each " + level)
                        .with(
                                TriggerClause.EXECUTE,
                                "execute function {0}({1})",
                                function,
                                list(arguments.stream().map(DSL::inline).toList())));
    }

    /** Returns the column of the row before the change, for {@link #when}. */
    public static <T> Field<T> oldRow(Field<T> column) {
        return field(name("old", Columns.nameOf(column)), column.getDataType());
    }

    /** Returns the column of the row after the change, for {@link #when}. */
    public static <T> Field<T> newRow(Field<T> column) {
        return field(name("new", Columns.nameOf(column)), column.getDataType());
    }

    /** Holds where any column of the row is changed, for {@link #when}. */
    public static Condition rowIsChanged() {
        return DSL.condition("old.* is distinct from new.*");
    }

    /** Returns the trigger as one that fires only for an update that sets one of the columns. */
    public PostgresTrigger of(Field<?>... columns) {
        return new PostgresTrigger(trigger.of(columns), table, condition, clauses);
    }

    /** Limits the trigger to changes for which the condition holds, further at each call; it reads {@link #oldRow} and {@link #newRow}. */
    public PostgresTrigger when(Condition further) {
        Condition all = condition.map(before -> before.and(further)).orElse(further);
        return new PostgresTrigger(
                trigger, table, Optional.of(all), clauses.with(TriggerClause.WHEN, "when ({0})", all));
    }

    /** Returns the trigger with a table, of this name in its function, of the rows as they were before the statement. */
    public PostgresTrigger oldRowsAs(String transitionTable) {
        return seeing("old table as {0}", transitionTable);
    }

    /** Returns the trigger with a table, of this name in its function, of the rows as they are after the statement. */
    public PostgresTrigger newRowsAs(String transitionTable) {
        return seeing("new table as {0}", transitionTable);
    }

    private PostgresTrigger seeing(String rows, String transitionTable) {
        return with(clauses.and(TriggerClause.REFERENCING, "referencing ", " ", sql(rows, name(transitionTable))));
    }

    /** Returns the trigger as a constraint trigger, which fires at the end of the statement. */
    public PostgresTrigger constraint() {
        return with(clauses.with(TriggerClause.DEFERRABLE, "not deferrable"));
    }

    /** Returns the trigger as a constraint trigger, which fires at the end of the statement; a transaction can defer it to its own end. */
    public PostgresTrigger deferrable() {
        return with(clauses.with(TriggerClause.DEFERRABLE, "deferrable"));
    }

    /** Returns the trigger as a constraint trigger, which fires at the end of the transaction. */
    public PostgresTrigger initiallyDeferred() {
        return with(clauses.with(TriggerClause.DEFERRABLE, "deferrable initially deferred"));
    }

    /** Returns the constraint trigger with another table, to which its constraint refers. */
    public PostgresTrigger from(Table<?> referenced) {
        return with(clauses.with(TriggerClause.FROM, "from {0}", referenced));
    }

    private PostgresTrigger with(Clauses<TriggerClause> others) {
        return new PostgresTrigger(trigger, table, condition, others);
    }

    /** Creates the trigger. */
    public Query create() {
        return creation(isConstraint() ? "create constraint" : "create");
    }

    /**
     * Creates the trigger, or replaces the one of its name on the table.
     *
     * @throws ChainException when it is a constraint trigger, which PostgreSQL cannot replace
     */
    public Query createOrReplace() {
        if (isConstraint()) {
            throw new ChainException(
                    "The trigger \"%s\" is a constraint trigger, which PostgreSQL cannot replace. Drop it and create it."
                            .formatted(trigger.name()));
        }
        return creation("create or replace");
    }

    private boolean isConstraint() {
        return clauses.has(TriggerClause.DEFERRABLE);
    }

    private Query creation(String create) {
        return query(
                "{0} trigger {1} {2} on {3}{4}", raw(create), name(trigger.name()), trigger.events(), table, clauses);
    }

    /** Drops the trigger. */
    public Query drop(DropOption... how) {
        return query(
                "drop trigger {0}{1} on {2}{3}",
                DropOption.before(how), name(trigger.name()), table, DropOption.after(how));
    }

    /** Gives the trigger another name. */
    public Query renameTo(String newName) {
        return query("alter trigger {0} on {1} rename to {2}", name(trigger.name()), table, name(newName));
    }

    /** Comments on the trigger; an empty text removes the comment. */
    public Query comment(String comment) {
        return PostgresObject.trigger(trigger.name(), table).comment(comment);
    }

    /** Lets the trigger fire again, but for the changes that replication applies. */
    public Query enable() {
        return alteration("enable");
    }

    /** Lets the trigger fire for every change, also those that replication applies. */
    public Query enableAlways() {
        return alteration("enable always");
    }

    /** Lets the trigger fire only for the changes that replication applies. */
    public Query enableReplica() {
        return alteration("enable replica");
    }

    /** Keeps the trigger from firing. */
    public Query disable() {
        return alteration("disable");
    }

    private Query alteration(String action) {
        return query("alter table {0} {1} trigger {2}", table, raw(action), name(trigger.name()));
    }

    /** Lets the triggers of a table fire again, but for those of foreign keys and other constraints. */
    public static Query enableAllOf(Table<?> table) {
        return query("alter table {0} enable trigger user", table);
    }

    /** Keeps the triggers of a table from firing, but for those of foreign keys and other constraints. */
    public static Query disableAllOf(Table<?> table) {
        return query("alter table {0} disable trigger user", table);
    }
}
