package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.Journal;
import dev.stepwise.state.internal.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes the statements of a step's parts for one schema, where all of them run in a transaction. */
final class StatementWriter implements StepPart.Visitor<List<PlannedStatement>> {

    /** A table up to this size is filled in the transaction of the step. */
    private static final int ROWS_AT_ONCE = 10_000;

    private final Binding binding;
    private final Direction direction;

    StatementWriter(Binding binding, Direction direction) {
        this.binding = binding;
        this.direction = direction;
    }

    List<PlannedStatement> statements(List<StepPart> parts) {
        return parts.stream().flatMap(part -> part.accept(this).stream()).toList();
    }

    static List<PlannedStatement> bookkeeping(List<String> statements) {
        return statements.stream()
                .map(sql -> new PlannedStatement(sql, StatementKind.BOOKKEEPING))
                .toList();
    }

    @Override
    public List<PlannedStatement> statement(StepPart.Statement part) {
        return List.of(new PlannedStatement(part.sql().fill(binding), part.kind()));
    }

    @Override
    public List<PlannedStatement> outsideTransaction(StepPart.OutsideTransaction part) {
        return List.of(new PlannedStatement(part.sql().fill(binding), part.kind()));
    }

    @Override
    public List<PlannedStatement> guard(StepPart.Guard part) {
        return List.of(ddl(SqlText.guarded(part.condition().fill(binding), filled(part.statements()))));
    }

    @Override
    public List<PlannedStatement> backfill(StepPart.Backfill part) {
        String table = part.table().fill(binding);
        String requireFewRows = SqlText.block("begin\nif exists (select from " + table + " offset " + ROWS_AT_ONCE
                + ") then\n  raise exception using errcode = " + SqlText.literal(PlannedStep.TOO_MANY_ROWS)
                + ", message = 'Too many rows for one transaction.';\nend if;\nend");
        return List.of(
                ddl(requireFewRows),
                ddl(part.requirement().fill(binding)),
                new PlannedStatement(part.allRows().fill(binding), part.kind()));
    }

    @Override
    public List<PlannedStatement> includedChain(StepPart.IncludedChain part) {
        Marker marker = new Marker(binding.schema(), part.marker());
        Journal journal = new Journal(binding.schema(), part.chain());
        return part.steps().stream()
                .map(step -> included(step, marker, journal))
                .toList();
    }

    private PlannedStatement included(StepPart.IncludedStep step, Marker marker, Journal journal) {
        List<String> statements = new ArrayList<>(filled(step.statements()));
        if (step.leaves().isNone()) {
            statements.add(journal.forgetRows());
        } else {
            Optional<String> seal = Optional.of(step.seal()).filter(fingerprint -> !fingerprint.isEmpty());
            statements.add(marker.stamp(step.leaves()));
            statements.add(journal.begin(step.name(), direction, seal, 1, true));
        }
        return ddl(SqlText.guarded(marker.isAt(step.starts()), statements));
    }

    private List<String> filled(List<SqlTemplate> templates) {
        return templates.stream().map(template -> template.fill(binding)).toList();
    }

    private static PlannedStatement ddl(String sql) {
        return new PlannedStatement(sql, StatementKind.DDL);
    }
}
