package dev.stepwise.run;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.ChainException;
import dev.stepwise.migrate.Change;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Query;

/** Writes the statements of one segment down, in order. */
final class SegmentWriter {

    private final SqlRenderer renderer;
    private final List<PlannedStatement> statements = new ArrayList<>();

    SegmentWriter(SqlRenderer renderer) {
        this.renderer = renderer;
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
            Query query = query(change);
            add(query, StatementKind.of(query));
        }
    }

    Segment segment(boolean transactional) {
        return new Segment(transactional, statements);
    }

    private void add(Query query, StatementKind kind) {
        statements.add(new PlannedStatement(renderer.render(query), kind));
    }

    private static Query query(Change change) {
        if (change instanceof Change.Statement statement) {
            return statement.query();
        }
        if (change instanceof Change.OutsideTransaction statement) {
            return statement.query();
        }
        if (change instanceof Change.Guarded guarded) {
            return PostgresDdl.runIf(
                    guarded.condition(),
                    guarded.changes().stream().map(SegmentWriter::insideGuard).toList());
        }
        throw new ChainException("%s has no statement; it must stand alone in a step's down.".formatted(change));
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
