package dev.stepwise.compile.internal;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.BatchedRows;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Move;
import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StatementGroup;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.Declared;
import dev.stepwise.script.internal.SqlStatement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Constants;
import org.jooq.Query;
import org.jooq.impl.QOM;

/** Compiles what a step declares in one direction, while it declares it. */
final class StepDeclaration implements Changes {

    private static final String RENDERED_BY = "jOOQ " + versionOfJooq();

    private final ChainOutline chain;
    private final StepName name;
    private final Direction direction;
    private final TemplateRenderer renderer;
    private final StatementRules rules;
    private final StatementRenderer statements;
    private final Scope scope;
    private final List<StepPart> parts = new ArrayList<>();
    private final List<String> createdTables = new ArrayList<>();
    private final List<String> irreversible = new ArrayList<>();

    /** Compiles a step of the chain under its rules. */
    StepDeclaration(ChainOutline chain, StepName name, Direction direction, StatementRules rules) {
        this(chain, name, direction, new TemplateRenderer(), rules, Scope.STEP);
    }

    /** Compiles what is declared in a scope of the renderer's step. */
    StepDeclaration(
            ChainOutline chain,
            StepName name,
            Direction direction,
            TemplateRenderer renderer,
            StatementRules rules,
            Scope scope) {
        this.chain = chain;
        this.name = name;
        this.direction = direction;
        this.renderer = renderer;
        this.rules = rules;
        this.statements = new StatementRenderer(renderer, rules);
        this.scope = scope;
    }

    /** Compiles a step. */
    CompiledStep compiled(MigrationStep step) {
        declare(step);
        return new CompiledStep(
                name, direction, parts, createdTables, renderer.extensions(), RENDERED_BY, irreversible);
    }

    /** Reads the field of the class that is there, since the compiler copies the value of the one that it sees. */
    private static String versionOfJooq() {
        try {
            return String.valueOf(Constants.class.getField("FULL_VERSION").get(null));
        } catch (ReflectiveOperationException missing) {
            throw new IllegalStateException("jOOQ does not say its version.", missing);
        }
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
        Declared.notNull(rows, "The rows of backfill are null.");
        Optional<RowTrigger> trigger = rows.maintained()
                ? Optional.empty()
                : Optional.of(new BackfillTrigger(renderer, rows, triggerName(rows.rows())).compiled());
        batched(rows.rows(), new Filling(rows), trigger);
    }

    private TriggerName triggerName(BatchedRows rows) {
        long ordinal = parts.stream().filter(StepPart.BySize.class::isInstance).count();
        return TriggerName.of(chain.name(), name.version(), direction, rows.table(), ordinal);
    }

    @Override
    public void delete(Deletion rows) {
        scope.require("delete");
        Declared.notNull(rows, "The rows of delete are null.");
        batched(rows.rows(), new Deleting(rows), Optional.empty());
    }

    @Override
    public void move(Move rows) {
        scope.require("move");
        Declared.notNull(rows, "The rows of move are null.");
        batched(rows.rows(), new Moving(rows), Optional.empty());
    }

    private void batched(BatchedRows rows, RowChange change, Optional<RowTrigger> trigger) {
        addBySize(new BatchedStatements(renderer, statements, rows, change, trigger).compiled());
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
        return stage.isTransaction()
                ? new StepPart.OwnTransaction(
                        stage.statements().stream().map(this::inTransaction).toList())
                : outside(stage.statements());
    }

    private StepPart outside(Collection<? extends Query> queries) {
        return new StepPart.OutsideTransaction(
                queries.stream().map(this::statement).toList());
    }

    @Override
    public void include(MigrationChain chain, int version) {
        scope.require("include");
        ChainInclusion inclusion = new ChainInclusion(
                renderer, rules, Declared.notNull(chain, "The chain of include is null."), version, direction);
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
        StepDeclaration guarded = new StepDeclaration(chain, name, direction, renderer, rules, Scope.CONDITION);
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
