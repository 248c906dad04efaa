package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlStatement;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.Journal;
import java.util.List;

/** Writes the statements of a step's parts for one schema. */
final class StatementWriter implements StepPart.Visitor<List<PlannedStatement>> {

    private final Binding binding;
    private final StepName step;
    private final Direction direction;
    private final Journal journal;
    private final SeedWriter.Notes notes;
    private final SeedWriter seeds;

    /** Writes the statements of a step of the chain of that name, in one direction. */
    StatementWriter(Binding binding, String chain, StepName step, Direction direction) {
        this(binding, chain, step, direction, SeedWriter.Notes.IN_THE_JOURNAL);
    }

    /** Writes the statements of a step, with or without those that note in the journal what it finds. */
    StatementWriter(Binding binding, String chain, StepName step, Direction direction, SeedWriter.Notes notes) {
        this.binding = binding;
        this.step = step;
        this.direction = direction;
        this.journal = new Journal(binding.schema(), chain);
        this.notes = notes;
        this.seeds = new SeedWriter(binding, journal, notes);
    }

    /** Returns the statements of parts that run in one transaction. */
    List<PlannedStatement> statements(List<StepPart> parts) {
        return DeferredChecks.among(alone(parts));
    }

    /** Returns the statements of parts of which each statement runs by itself. */
    List<PlannedStatement> alone(List<StepPart> parts) {
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
        return part.statements().stream()
                .map(statement -> outside(statement.sql().fill(binding), statement.kind()))
                .toList();
    }

    private static PlannedStatement outside(String sql, StatementKind kind) {
        return new PlannedStatement(
                SqlStatement.mayReturnRows(sql) ? SqlText.block("begin " + withoutResult(sql) + "; end") : sql, kind);
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
        List<String> guarded = statements(part.parts()).stream()
                .map(statement -> withoutResult(statement.sql()))
                .toList();
        return List.of(ddl(SqlText.guarded(part.condition().fill(binding), guarded)));
    }

    @Override
    public List<PlannedStatement> ownTransaction(StepPart.OwnTransaction part) {
        return all(part.statements());
    }

    private List<PlannedStatement> all(List<StepPart.Statement> statements) {
        return statements.stream()
                .flatMap(statement -> statement(statement).stream())
                .toList();
    }

    @Override
    public List<PlannedStatement> bySize(StepPart.BySize part) {
        throw new IllegalArgumentException("The size of the table decides what is written.");
    }

    @Override
    public List<PlannedStatement> backfill(StepPart.Backfill part) {
        throw new IllegalArgumentException("A backfill in batches is no single statement.");
    }

    @Override
    public List<PlannedStatement> includedChain(StepPart.IncludedChain part) {
        InclusionWriter inclusion = new InclusionWriter(binding, direction, part, journal);
        if (direction == Direction.DOWN) {
            return inclusion.down(step.version());
        }
        return notes == SeedWriter.Notes.LEFT_OUT ? inclusion.steps() : inclusion.up();
    }

    /** A block refuses a statement whose rows go nowhere, and drops the rows of a text that it executes. */
    static String withoutResult(String sql) {
        return SqlStatement.mayReturnRows(sql) ? "execute " + SqlText.literal(sql) : sql;
    }

    private static PlannedStatement ddl(String sql) {
        return new PlannedStatement(sql, StatementKind.DDL);
    }
}
