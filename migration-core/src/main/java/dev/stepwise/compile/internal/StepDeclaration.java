package dev.stepwise.compile.internal;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Delete;
import org.jooq.Insert;
import org.jooq.Query;
import org.jooq.Update;
import org.jooq.impl.QOM;

/** Compiles what a step declares in one direction, while it declares it. */
final class StepDeclaration implements Changes {

    private final Direction direction;
    private final TemplateRenderer renderer;
    private final Scope scope;
    private final List<StepPart> parts = new ArrayList<>();
    private final List<String> createdTables = new ArrayList<>();
    private final List<String> irreversible = new ArrayList<>();

    StepDeclaration(Direction direction) {
        this(direction, new TemplateRenderer(), Scope.STEP);
    }

    /** Compiles what is declared in a scope of the renderer's step. */
    StepDeclaration(Direction direction, TemplateRenderer renderer, Scope scope) {
        this.direction = direction;
        this.renderer = renderer;
        this.scope = scope;
    }

    /** Compiles a step. */
    CompiledStep compiled(StepName name, MigrationStep step) {
        declare(step);
        return new CompiledStep(name, direction, parts, createdTables, renderer.extensions(), irreversible);
    }

    /** Has the step declare its changes here. */
    StepDeclaration declare(MigrationStep step) {
        if (direction == Direction.UP) {
            step.up(this);
        } else {
            step.down(this);
        }
        return this;
    }

    List<StepPart> parts() {
        return List.copyOf(parts);
    }

    List<String> reasonsAgainst() {
        return List.copyOf(irreversible);
    }

    @Override
    public void ddl(Query... statements) {
        Declared.noneNull(statements, "statement of ddl").forEach(this::add);
    }

    @Override
    public void dml(Query statement) {
        add(Declared.notNull(statement, "The statement of dml is null."));
    }

    @Override
    public void seed(Seed rows) {
        parts.add(new SeedStatements(renderer, Declared.notNull(rows, "The rows of seed are null.")).inserted());
    }

    @Override
    public void unseed(Seed rows) {
        parts.add(new SeedStatements(renderer, Declared.notNull(rows, "The rows of unseed are null.")).deleted());
    }

    private void add(Query statement) {
        SqlTemplate sql = renderer.render(statement);
        TransactionRule.require(sql.toString());
        parts.add(new StepPart.Statement(sql, kindOf(statement)));
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
        scope.require("backfill");
        StepPart.Backfill compiled =
                new BackfillStatements(renderer, Declared.notNull(rows, "The rows of backfill are null.")).compiled();
        parts.add(scope == Scope.STEP ? compiled : new StepPart.Statement(compiled.allRows(), StatementKind.UPDATE));
    }

    @Override
    public void include(MigrationChain chain, int version) {
        scope.require("include");
        ChainInclusion inclusion = new ChainInclusion(
                renderer, Declared.notNull(chain, "The chain of include is null."), version, direction);
        parts.add(inclusion.compiled());
        irreversible.addAll(inclusion.reasonsAgainst());
    }

    @Override
    public void outsideTransaction(Query... statements) {
        scope.require("outsideTransaction");
        Declared.noneNull(statements, "statement of outsideTransaction")
                .forEach(statement ->
                        parts.add(new StepPart.OutsideTransaction(renderer.render(statement), kindOf(statement))));
    }

    @Override
    public void when(Condition condition, Consumer<Changes> changes) {
        scope.require("when");
        SqlTemplate holds = renderer.render(Declared.notNull(condition, "The condition of when is null."));
        StepDeclaration guarded = new StepDeclaration(direction, renderer, Scope.CONDITION);
        Declared.notNull(changes, "The changes of when are null.").accept(guarded);
        parts.add(new StepPart.Guard(holds, guarded.parts()));
    }

    @Override
    public void irreversible(String reason) {
        scope.require("irreversible");
        if (direction == Direction.UP) {
            throw new ChainException(
                    "irreversible is declared in up, which is not what cannot be taken back. Declare it in down.");
        }
        irreversible.add(Declared.notNull(reason, "The reason of irreversible is null."));
    }
}
