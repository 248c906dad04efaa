package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.list;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.Mark;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Table;

/** Compiles the trigger that keeps filled what is written while a backfill in batches is at work. */
final class BackfillTrigger {

    private static final String CREATE_FUNCTION =
            "create function %s() returns trigger language plpgsql set search_path to %s as %s";

    // The run's own statements fill by themselves; what a trigger of the application writes in them does not.
    private static final String CREATE_TRIGGER = """
            create trigger %s before insert or update on %s for each row
              when (pg_catalog.pg_trigger_depth() operator(pg_catalog.>) 0
                or coalesce(pg_catalog.current_setting('stepwise.run', true), '') operator(pg_catalog.=) '')
              execute function %s()""";

    // A name that is not found on the trigger's path stops the run here, and not the application's writes later.
    private static final String TRY = """
            declare
              stepwise_set constant pg_catalog.text := pg_catalog.current_setting('search_path');
              stepwise_row %s;
            begin
            set local search_path to %s;
            %s
            perform pg_catalog.set_config('search_path', stepwise_set, true);
            end""";

    private final TemplateRenderer renderer;
    private final List<Backfill> backfills;
    private final Backfill backfill;
    private final TriggerName name;

    /** Compiles the trigger of a backfill whose columns are taken apart by their conditions. */
    BackfillTrigger(TemplateRenderer renderer, List<Backfill> apart, TriggerName name) {
        this.renderer = renderer;
        this.backfills = apart;
        this.backfill = apart.get(0);
        this.name = name;
    }

    /**
     * Returns the trigger.
     *
     * @throws ChainException when the backfill reads what could change and fires no trigger on its table
     */
    RowTrigger compiled() {
        List<TriggerFilling> fillings = backfills.stream().map(this::filling).toList();
        List<TriggerReads> reads = fillings.stream().map(TriggerFilling::reads).toList();
        String body = new TriggerFunction(fillings).body();
        reads.stream().flatMap(read -> read.tables().stream()).forEach(this::requireUnchanging);
        return new RowTrigger(
                ddl(new TriggerRequirement(renderer, backfill, reads, body).block()),
                Stream.of(
                                remove(),
                                "do "
                                        + Mark.dollarsAround(
                                                "stepwise",
                                                ' ' + TRY.formatted(table(), path(), tried(fillings)) + ' '),
                                CREATE_FUNCTION.formatted(function(), path(), Mark.dollarsAround("function", body)),
                                CREATE_TRIGGER.formatted(name.quoted(), table(), function()),
                                "alter table " + table() + " enable always trigger " + name.quoted())
                        .map(this::ddl)
                        .toList(),
                ddl(remove()));
    }

    private TriggerFilling filling(Backfill columns) {
        TriggerReads reads = new TriggerReads(columns);
        String query = renderer.marked(new TriggerQuery(columns).sql(), reads);
        TriggerReads valuesRead = new TriggerReads(columns);
        renderer.marked(list(columns.values().values()), valuesRead);
        return new TriggerFilling(columns, reads, valuesRead, query);
    }

    private static String tried(List<TriggerFilling> fillings) {
        return fillings.stream()
                .map(filling -> "perform from (%s) stepwise_try limit 0;".formatted(filling.query()))
                .collect(Collectors.joining("\n"));
    }

    private StepPart.Statement ddl(String sql) {
        return new StepPart.Statement(renderer.template(sql), StatementKind.DDL);
    }

    private void requireUnchanging(Table<?> read) {
        if (backfill.unchanging().contains(read)) {
            return;
        }
        if (read.equals(backfill.rows().table())) {
            throw new ChainException(
                    "The backfill of %s reads other rows of the same table, which can change behind its batches. Where nothing changes what it reads of them, declare assumingUnchanged of that table; where the application fills the columns itself, maintainedByApplication()."
                            .formatted(read.getName()));
        } else {
            throw new ChainException(
                    "The backfill of %s reads %s, which can change behind its batches. Where nothing changes what it reads there, declare assumingUnchanged of that table; where the application fills the columns itself, maintainedByApplication()."
                            .formatted(backfill.rows().table().getName(), read.getName()));
        }
    }

    /** Drops the trigger with its function, on whichever table it is by now. */
    private String remove() {
        return "drop function if exists " + function() + "() cascade";
    }

    private String function() {
        return Mark.targetSchema() + "." + name.quoted();
    }

    private String table() {
        return renderer.marked(backfill.rows().table());
    }

    /** Returns the path; the extensions are those whose types were met while the query was rendered, or before. */
    private String path() {
        List<String> extensions = renderer.extensions();
        return Stream.of(Stream.of("pg_catalog"), extensions.stream().map(Mark::schemaOf), Stream.of("pg_temp"))
                .flatMap(schemas -> schemas)
                .collect(Collectors.joining(", "));
    }
}
