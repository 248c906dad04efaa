package dev.stepwise.run;

import dev.stepwise.ddl.BackfillStatements;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.ChainException;
import dev.stepwise.migrate.Change;
import dev.stepwise.migrate.Direction;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Query;

/** Writes the statements of one segment down, in order. */
final class SegmentWriter {

    /** A table up to this size is filled in the transaction of the step. */
    private static final int ROWS_AT_ONCE = 10_000;

    private static final int ROWS_OF_A_SCRIPTED_BATCH = 5_000;

    private final SqlRenderer renderer;
    private final Direction direction;
    private final List<PlannedStatement> statements = new ArrayList<>();

    SegmentWriter(SqlRenderer renderer, Direction direction) {
        this.renderer = renderer;
        this.direction = direction;
    }

    List<PlannedStatement> statements() {
        return statements;
    }

    void bookkeeping(Query... queries) {
        bookkeeping(List.of(queries));
    }

    void bookkeeping(List<Query> queries) {
        for (Query query : queries) {
            add(query, StatementKind.BOOKKEEPING);
        }
    }

    void changes(List<Change> changes) {
        for (Change change : changes) {
            for (Query query : queries(change)) {
                add(query, StatementKind.of(query));
            }
        }
    }

    void scriptedBatches(Backfill backfill) {
        add(new BackfillStatements(backfill).allInBatches(ROWS_OF_A_SCRIPTED_BATCH), StatementKind.DDL);
    }

    private void add(Query query, StatementKind kind) {
        statements.add(new PlannedStatement(renderer.render(query), kind));
    }

    private List<Query> queries(Change change) {
        if (change instanceof Change.Statement statement) {
            return List.of(statement.query());
        }
        if (change instanceof Change.OutsideTransaction statement) {
            return List.of(statement.query());
        }
        if (change instanceof Change.Batched batched) {
            return List.of(
                    PostgresDdl.requireAtMost(ROWS_AT_ONCE, batched.backfill().table()),
                    new BackfillStatements(batched.backfill()).allAtOnce());
        }
        if (change instanceof Change.Guarded guarded) {
            return List.of(PostgresDdl.runIf(guarded.condition(), insideGuard(guarded.changes())));
        }
        if (change instanceof Change.Include include) {
            return IncludedChain.statements(include.chain(), direction);
        }
        throw new ChainException("%s has no statement; it must stand alone in a step's down.".formatted(change));
    }

    static List<Query> insideGuard(List<Change> changes) {
        return changes.stream().map(SegmentWriter::insideGuard).toList();
    }

    private static Query insideGuard(Change change) {
        if (change instanceof Change.Statement statement) {
            return statement.query();
        }
        throw new ChainException(
                "Under a condition a step can have ddl, dml and seed, not %s. Declare it outside the condition."
                        .formatted(change));
    }
}
