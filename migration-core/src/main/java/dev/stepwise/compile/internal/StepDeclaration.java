package dev.stepwise.compile.internal;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Move;
import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StatementGroup;
import dev.stepwise.migrate.internal.JooqVersion;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.Declared;
import dev.stepwise.script.internal.SqlStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.impl.QOM;

/** Compiles what a step declares in one direction, while it declares it. */
final class StepDeclaration implements Changes {

    private static final String RENDERED_BY = "jOOQ " + JooqVersion.here();

    private final DeclaredStep declared;
    private final TemplateRenderer renderer;
    private final StatementRules rules;
    private final StatementRenderer statements;
    private final Scope scope;
    private final List<StepPart> parts = new ArrayList<>();
    private final List<String> createdTables = new ArrayList<>();
    private final List<String> irreversible = new ArrayList<>();

    /** Compiles a step of a chain under its rules. */
    StepDeclaration(DeclaredStep step, StatementRules rules) {
        this(step, new TemplateRenderer(), rules, Scope.STEP);
    }

    /** Compiles what is declared in a scope of the renderer's step. */
    StepDeclaration(DeclaredStep step, TemplateRenderer renderer, StatementRules rules, Scope scope) {
        this.declared = step;
        this.renderer = renderer;
        this.rules = rules;
        this.statements = new StatementRenderer(renderer, rules);
        this.scope = scope;
    }

    /** Compiles a step. */
    CompiledStep compiled(MigrationStep step) {
        declare(step);
        return new CompiledStep(
                declared.name(),
                declared.direction(),
                withRequirements(),
                createdTables,
                renderer.extensions(),
                renderer.roles(),
                renderer.plainStatements(),
                RENDERED_BY,
                irreversible);
    }

    /** A server that is too old for any of the statements is told so before it reads the first of them. */
    private List<StepPart> withRequirements() {
        List<StepPart> all = new ArrayList<>();
        renderer.requiredServers().forEach(check -> all.add(new StepPart.Statement(check, StatementKind.DDL)));
        all.addAll(parts);
        return all;
    }

    /** Has the step declare its changes here. */
    StepDeclaration declare(MigrationStep step) {
        if (declared.direction() == Direction.UP) {
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
    public void ddl(Query... queries) {
        Declared.noneNull(queries, "statement of ddl").forEach(this::add);
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
        parts.add(inTransaction(statement));
        if (statement instanceof QOM.CreateTable created) {
            createdTables.add(created.$table().getName());
        }
    }

    private StepPart.Statement inTransaction(Query query) {
        StepPart.Statement statement = statement(query);
        TransactionRule.require(statement.sql().toString());
        return statement;
    }

    private StepPart.Statement statement(Query query) {
        SqlTemplate sql = statements.statement(query);
        return new StepPart.Statement(sql, kindOf(sql));
    }

    private static StatementKind kindOf(SqlTemplate statement) {
        return switch (SqlStatement.firstWord(statement.toString())) {
            case "insert" -> StatementKind.INSERT;
            case "update" -> StatementKind.UPDATE;
            case "delete" -> StatementKind.DELETE;
            default -> StatementKind.DDL;
        };
    }

    @Override
    public void backfill(Backfill rows) {
        scope.require("backfill");
        long ordinal = parts.stream().filter(StepPart.BySize.class::isInstance).count();
        addBySize(batched().backfill(Declared.notNull(rows, "The rows of backfill are null."), ordinal));
    }

    @Override
    public void delete(Deletion rows) {
        scope.require("delete");
        addBySize(batched().delete(Declared.notNull(rows, "The rows of delete are null.")));
    }

    @Override
    public void move(Move rows) {
        scope.require("move");
        addBySize(batched().move(Declared.notNull(rows, "The rows of move are null.")));
    }

    private BatchedChanges batched() {
        return new BatchedChanges(renderer, statements, declared);
    }

    @Override
    public void online(OnlineChange... changes) {
        scope.require("online");
        for (OnlineChange change : Declared.noneNull(changes, "change of online")) {
            addBySize(new StepPart.BySize(
                    renderer.render(change.table()),
                    change.atOnce().stream().map(this::inTransaction).toList(),
                    change.gradually().stream().map(this::stage).toList(),
                    change.requirements().stream().map(this::inTransaction).toList(),
                    List.of(),
                    change.notes()));
        }
    }

    /** The steps of an included chain run in the transaction of the including one, whatever the size of their tables. */
    private void addBySize(StepPart.BySize part) {
        if (scope == Scope.STEP) {
            parts.add(part);
        } else {
            parts.addAll(part.atOnce());
        }
    }

    private StepPart stage(OnlineChange.Stage stage) {
        return stage.isTransaction() ? ownTransaction(stage.statements()) : outside(stage.statements());
    }

    private StepPart ownTransaction(Collection<? extends Query> queries) {
        return new StepPart.OwnTransaction(
                queries.stream().map(this::inTransaction).toList());
    }

    @Override
    public void ownTransaction(Query... queries) {
        scope.require("ownTransaction");
        parts.add(ownTransaction(Declared.noneNull(queries, "statement of ownTransaction")));
    }

    private StepPart outside(Collection<? extends Query> queries) {
        return new StepPart.OutsideTransaction(
                queries.stream().map(this::statement).toList());
    }

    @Override
    public void include(MigrationChain chain, int version) {
        scope.require("include");
        ChainInclusion inclusion = new ChainInclusion(
                renderer,
                rules,
                Declared.notNull(chain, "The chain of include is null."),
                version,
                declared.direction());
        parts.add(inclusion.compiled());
        irreversible.addAll(inclusion.reasonsAgainst());
    }

    @Override
    public void outsideTransaction(Query... queries) {
        scope.require("outsideTransaction");
        for (Query query : Declared.noneNull(queries, "statement of outsideTransaction")) {
            parts.add(outside(List.of(query)));
        }
    }

    @Override
    public void outsideTransaction(StatementGroup... groups) {
        scope.require("outsideTransaction");
        for (StatementGroup group : Declared.noneNull(groups, "group of outsideTransaction")) {
            parts.add(outside(group.statements()));
        }
    }

    @Override
    public void when(Condition condition, Consumer<Changes> changes) {
        scope.require("when");
        SqlTemplate holds = statements.condition(Declared.notNull(condition, "The condition of when is null."));
        StepDeclaration guarded = new StepDeclaration(declared, renderer, rules, Scope.CONDITION);
        Declared.notNull(changes, "The changes of when are null.").accept(guarded);
        parts.add(new StepPart.Guard(holds, guarded.parts()));
    }

    @Override
    public void irreversible(String reason) {
        scope.require("irreversible");
        if (declared.direction() == Direction.UP) {
            throw new ChainException(
                    "irreversible is declared in up, which is not what cannot be taken back. Declare it in down.");
        }
        irreversible.add(Declared.notNull(reason, "The reason of irreversible is null."));
    }
}
