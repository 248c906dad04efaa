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
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
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
    private final TemplateRenderer renderer = new TemplateRenderer();
    private final StatementRules rules;
    private final StatementRenderer statements;
    private final List<StepPart> parts = new ArrayList<>();
    private final List<String> createdTables = new ArrayList<>();
    private final List<String> irreversible = new ArrayList<>();

    /** Compiles a step of the chain. */
    StepDeclaration(ChainOutline chain, StepName name, Direction direction) {
        this.chain = chain;
        this.name = name;
        this.direction = direction;
        this.rules = new StatementRules(List.of(chain.marker()));
        this.statements = new StatementRenderer(renderer, rules);
    }

    CompiledStep compiled(MigrationStep step) {
        if (direction == Direction.UP) {
            step.up(this);
        } else {
            step.down(this);
        }
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

    @Override
    public void ddl(Query... queries) {
        for (Query statement : queries) {
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
        parts.add(statement(statement));
        if (statement instanceof QOM.CreateTable created) {
            createdTables.add(created.$table().getName());
        }
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
        batched(rows.rows(), new Deleting(rows), Optional.empty());
    }

    @Override
    public void move(Move rows) {
        batched(rows.rows(), new Moving(rows), Optional.empty());
    }

    private void batched(BatchedRows rows, RowChange change, Optional<RowTrigger> trigger) {
        parts.add(new BatchedStatements(renderer, statements, rows, change, trigger).compiled());
    }

    @Override
    public void online(OnlineChange... changes) {
        for (OnlineChange change : changes) {
            parts.add(new StepPart.BySize(
                    renderer.render(change.table()),
                    statements(change.atOnce()),
                    change.gradually().stream().map(this::stage).toList(),
                    List.of(),
                    change.notes()));
        }
    }

    private StepPart stage(OnlineChange.Stage stage) {
        List<StepPart.Statement> statements = statements(stage.statements());
        return stage.isTransaction()
                ? new StepPart.OwnTransaction(statements)
                : new StepPart.OutsideTransaction(statements);
    }

    private List<StepPart.Statement> statements(Collection<? extends Query> queries) {
        return queries.stream().map(this::statement).toList();
    }

    private StepPart.Statement statement(Query query) {
        SqlTemplate sql = statements.statement(query);
        return new StepPart.Statement(sql, kindOf(sql));
    }

    @Override
    public void include(MigrationChain chain) {
        parts.add(new ChainInclusion(renderer, rules, chain, direction).compiled());
    }

    @Override
    public void outsideTransaction(Query... queries) {
        for (Query statement : queries) {
            outsideTransaction(StatementGroup.of(statement));
        }
    }

    @Override
    public void outsideTransaction(StatementGroup... groups) {
        for (StatementGroup group : groups) {
            parts.add(new StepPart.OutsideTransaction(statements(group.statements())));
        }
    }

    @Override
    public void when(Condition condition, Consumer<Changes> changes) {
        GuardedDeclaration guarded = new GuardedDeclaration(statements, "a condition");
        changes.accept(guarded);
        parts.add(new StepPart.Guard(statements.condition(condition), guarded.statements()));
    }

    @Override
    public void irreversible(String reason) {
        irreversible.add(reason);
    }
}
