package dev.stepwise.compile.internal;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.BatchedRows;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Move;
import dev.stepwise.migrate.Seed;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Delete;
import org.jooq.Insert;
import org.jooq.Query;
import org.jooq.Update;
import org.jooq.impl.QOM;

/** Compiles what a step declares in one direction, while it declares it. */
final class StepDeclaration implements Changes {

    private final String chain;
    private final StepName name;
    private final Direction direction;
    private final TemplateRenderer renderer = new TemplateRenderer();
    private final List<StepPart> parts = new ArrayList<>();
    private final List<String> createdTables = new ArrayList<>();
    private final List<String> irreversible = new ArrayList<>();

    StepDeclaration(String chain, StepName name, Direction direction) {
        this.chain = chain;
        this.name = name;
        this.direction = direction;
    }

    CompiledStep compiled(MigrationStep step) {
        if (direction == Direction.UP) {
            step.up(this);
        } else {
            step.down(this);
        }
        return new CompiledStep(name, direction, parts, createdTables, renderer.extensions(), irreversible);
    }

    @Override
    public void ddl(Query... statements) {
        for (Query statement : statements) {
            add(statement);
        }
    }

    @Override
    public void dml(Query statement) {
        add(statement);
    }

    @Override
    public void seed(Seed rows) {
        add(SeedStatements.insert(rows));
    }

    @Override
    public void unseed(Seed rows) {
        add(SeedStatements.delete(rows));
    }

    private void add(Query statement) {
        parts.add(new StepPart.Statement(renderer.render(statement), kindOf(statement)));
        if (statement instanceof QOM.CreateTable created) {
            createdTables.add(created.$table().getName());
        }
    }

    private static StatementKind kindOf(Query statement) {
        if (statement instanceof Insert) {
            return StatementKind.INSERT;
        }
        if (statement instanceof Update) {
            return StatementKind.UPDATE;
        }
        return statement instanceof Delete ? StatementKind.DELETE : StatementKind.DDL;
    }

    @Override
    public void backfill(Backfill rows) {
        Optional<StepPart.RowTrigger> trigger = rows.maintained()
                ? Optional.empty()
                : Optional.of(new BackfillTrigger(renderer, rows, triggerName(rows.rows())).compiled());
        parts.add(new BatchedStatements(renderer, rows.rows(), new Filling(rows), trigger).compiled());
    }

    private TriggerName triggerName(BatchedRows rows) {
        return TriggerName.of(chain, name.version(), direction, rows.table(), parts.size());
    }

    @Override
    public void delete(Deletion rows) {
        parts.add(new BatchedStatements(renderer, rows.rows(), new Deleting(rows), Optional.empty()).compiled());
    }

    @Override
    public void move(Move rows) {
        parts.add(new BatchedStatements(renderer, rows.rows(), new Moving(rows), Optional.empty()).compiled());
    }

    @Override
    public void include(MigrationChain chain) {
        parts.add(new ChainInclusion(renderer, chain, direction).compiled());
    }

    @Override
    public void outsideTransaction(Query... statements) {
        for (Query statement : statements) {
            parts.add(new StepPart.OutsideTransaction(renderer.render(statement), kindOf(statement)));
        }
    }

    @Override
    public void when(Condition condition, Consumer<Changes> changes) {
        GuardedDeclaration guarded = new GuardedDeclaration(renderer, "a condition");
        changes.accept(guarded);
        parts.add(new StepPart.Guard(renderer.render(condition), guarded.statements()));
    }

    @Override
    public void irreversible(String reason) {
        irreversible.add(reason);
    }
}
