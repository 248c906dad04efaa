package dev.stepwise.ddl;

import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import dev.stepwise.script.ChainException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** A trigger in the making: when it fires, and then {@link #on}, on which table. */
public final class NewTrigger {

    private static final QueryPart ALL_COLUMNS = raw("");

    private final String name;
    private final String time;
    private final List<TriggerEvent> events;
    private final QueryPart columns;

    /** Names the trigger. */
    NewTrigger(String name) {
        this(name, "", List.of(), ALL_COLUMNS);
    }

    private NewTrigger(String name, String time, List<TriggerEvent> events, QueryPart columns) {
        this.name = name;
        this.time = time;
        this.events = events;
        this.columns = columns;
    }

    /** Fires before the change, which it can alter or leave out for a row. */
    public NewTrigger before(TriggerEvent... changes) {
        return new NewTrigger(name, "before", List.of(changes), columns);
    }

    /** Fires after the change. */
    public NewTrigger after(TriggerEvent... changes) {
        return new NewTrigger(name, "after", List.of(changes), columns);
    }

    /** Fires in place of a change of a view, for each row. */
    public NewTrigger insteadOf(TriggerEvent... changes) {
        return new NewTrigger(name, "instead of", List.of(changes), columns);
    }

    /**
     * Says the table or the view.
     *
     * @throws ChainException when nothing makes the trigger fire
     */
    public OnTable on(Table<?> table) {
        if (events.isEmpty()) {
            throw new ChainException(
                    "The trigger \"%s\" has no event. Say before, after or insteadOf what it fires.".formatted(name));
        }
        return new OnTable(this, table);
    }

    /** A trigger in the making, of which the function is still to be said. */
    public static final class OnTable {

        private static final String ROW = "row";
        private static final String STATEMENT = "statement";

        private final NewTrigger trigger;
        private final Table<?> table;

        private OnTable(NewTrigger trigger, Table<?> table) {
            this.trigger = trigger;
            this.table = table;
        }

        /** Executes the function for each row that changes, with these texts as {@code TG_ARGV}. */
        public PostgresTrigger forEachRow(SchemaFunction<?> function, String... arguments) {
            return forEachRow(function.qualifiedName(), arguments);
        }

        /** Executes a function that is not of the chain for each row that changes; the part is its qualified name. */
        public PostgresTrigger forEachRow(QueryPart function, String... arguments) {
            return PostgresTrigger.of(trigger, table, ROW, function, List.of(arguments));
        }

        /** Executes the function once for a statement, also where no row changes, with these texts as {@code TG_ARGV}. */
        public PostgresTrigger forEachStatement(SchemaFunction<?> function, String... arguments) {
            return forEachStatement(function.qualifiedName(), arguments);
        }

        /** Executes a function that is not of the chain once for a statement; the part is its qualified name. */
        public PostgresTrigger forEachStatement(QueryPart function, String... arguments) {
            return PostgresTrigger.of(trigger, table, STATEMENT, function, List.of(arguments));
        }
    }

    NewTrigger of(Field<?>... updated) {
        return new NewTrigger(
                name,
                time,
                events,
                sql(
                        " of {0}",
                        list(Stream.of(updated)
                                .map(column -> DSL.name(Columns.nameOf(column)))
                                .toList())));
    }

    String name() {
        return name;
    }

    /** Returns the time and the events. */
    QueryPart events() {
        String all = events.stream()
                .map(event -> Keyword.of(event) + (event == TriggerEvent.UPDATE ? "{0}" : ""))
                .collect(Collectors.joining(" or "));
        return sql(time + ' ' + all, columns);
    }
}
