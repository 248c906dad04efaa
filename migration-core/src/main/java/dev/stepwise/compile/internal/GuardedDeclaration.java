package dev.stepwise.compile.internal;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.Move;
import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StatementGroup;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.SqlTemplate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Condition;
import org.jooq.Query;

/** Compiles statements that run under a condition, inside one block of the server. */
final class GuardedDeclaration implements Changes {

    private final StatementRenderer renderer;
    private final String guard;
    private final List<SqlTemplate> statements = new ArrayList<>();

    /** Compiles what is declared under the guard, which is named in messages. */
    GuardedDeclaration(StatementRenderer renderer, String guard) {
        this.renderer = renderer;
        this.guard = guard;
    }

    List<SqlTemplate> statements() {
        return List.copyOf(statements);
    }

    @Override
    public void ddl(Query... queries) {
        for (Query query : queries) {
            statements.add(renderer.statement(query));
        }
    }

    @Override
    public void dml(Query query) {
        statements.add(renderer.statement(query));
    }

    @Override
    public void seed(Seed rows) {
        statements.add(renderer.statement(SeedStatements.insert(rows)));
    }

    @Override
    public void unseed(Seed rows) {
        statements.add(renderer.statement(SeedStatements.delete(rows)));
    }

    @Override
    public void backfill(Backfill rows) {
        throw refused("backfill");
    }

    @Override
    public void delete(Deletion rows) {
        throw refused("delete");
    }

    @Override
    public void move(Move rows) {
        throw refused("move");
    }

    @Override
    public void online(OnlineChange... changes) {
        throw refused("online");
    }

    @Override
    public void include(MigrationChain chain) {
        throw refused("include");
    }

    @Override
    public void outsideTransaction(Query... queries) {
        throw refused("outsideTransaction");
    }

    @Override
    public void outsideTransaction(StatementGroup... groups) {
        throw refused("outsideTransaction");
    }

    @Override
    public void when(Condition condition, Consumer<Changes> changes) {
        throw refused("when");
    }

    @Override
    public void irreversible(String reason) {
        throw refused("irreversible");
    }

    private ChainException refused(String change) {
        return new ChainException("Inside %s a step can declare ddl, dml, seed and unseed, not %s. Declare it outside."
                .formatted(guard, change));
    }
}
