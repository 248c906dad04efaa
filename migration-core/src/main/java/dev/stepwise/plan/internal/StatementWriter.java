package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.Journal;
import java.util.List;

/** Writes the statements of a step's parts for one schema, where all of them run in a transaction. */
final class StatementWriter implements StepPart.Visitor<List<PlannedStatement>> {

    /** A table up to this size is filled in the transaction of the step. */
    private static final int ROWS_AT_ONCE = 10_000;

    private final Binding binding;
    private final StepName step;
    private final Direction direction;
    private final Journal journal;
    private final SeedWriter seeds;

    /** Writes the statements of a step of the chain of that name, in one direction. */
    StatementWriter(Binding binding, String chain, StepName step, Direction direction) {
        this.binding = binding;
        this.step = step;
        this.direction = direction;
        this.journal = new Journal(binding.schema(), chain);
        this.seeds = new SeedWriter(binding, journal);
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
    public List<PlannedStatement> seed(StepPart.Seed part) {
        return seeds.seed(part);
    }

    /** On the way up no step is taken back, and a step of any version may have seeded the rows. */
    @Override
    public List<PlannedStatement> unseed(StepPart.Unseed part) {
        return List.of(direction == Direction.UP ? seeds.unseed(part) : seeds.unseed(part, step.version()));
    }

    @Override
    public List<PlannedStatement> guard(StepPart.Guard part) {
        List<String> guarded =
                statements(part.parts()).stream().map(PlannedStatement::sql).toList();
        return List.of(ddl(SqlText.guarded(part.condition().fill(binding), guarded)));
    }

    @Override
    public List<PlannedStatement> backfill(StepPart.Backfill part) {
        String table = part.table().fill(binding);
        String requireFewRows = SqlText.block("begin\nif exists (select from " + table + " offset " + ROWS_AT_ONCE
                + ") then\n  raise exception using errcode = " + SqlText.literal(PlannedStep.TOO_MANY_ROWS)
                + ", message = 'Too many rows for one transaction.';\nend if;\nend");
        return List.of(ddl(requireFewRows), new PlannedStatement(part.allRows().fill(binding), StatementKind.UPDATE));
    }

    @Override
    public List<PlannedStatement> includedChain(StepPart.IncludedChain part) {
        InclusionWriter inclusion = new InclusionWriter(binding, direction, part, journal);
        return direction == Direction.UP ? inclusion.up() : inclusion.down(step.version());
    }

    private static PlannedStatement ddl(String sql) {
        return new PlannedStatement(sql, StatementKind.DDL);
    }
}
