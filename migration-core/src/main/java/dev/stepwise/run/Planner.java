package dev.stepwise.run;

import dev.stepwise.ddl.SchemaNames;
import dev.stepwise.history.Journal;
import dev.stepwise.history.SchemaState;
import dev.stepwise.history.UnfinishedStep;
import dev.stepwise.migrate.Direction;
import dev.stepwise.migrate.InvalidTargetException;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.SchemaVersion;
import dev.stepwise.migrate.VersionMismatchException;
import dev.stepwise.migrate.VersionedStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Makes plans for one chain in one schema. */
final class Planner {

    private final MigrationChain chain;
    private final TargetSchema schema;
    private final Duration lockWait;

    Planner(MigrationChain chain, TargetSchema schema, Duration lockWait) {
        this.chain = chain;
        this.schema = schema;
        this.lockWait = lockWait;
    }

    /**
     * Plans the way from the installed version to the target.
     *
     * @throws InvalidTargetException when there is no such way
     * @throws VersionMismatchException when an unfinished step is not the one that comes next
     */
    MigrationPlan plan(SchemaState state, SchemaVersion installed, Target target) {
        target.requireKnownTo(chain);
        state.unfinished().ifPresent(unfinished -> target.requireOnTheWay(unfinished, installed));
        Direction direction = target.directionFrom(installed);
        List<VersionedStep> steps = way(installed, target.version());
        state.unfinished().ifPresent(unfinished -> requireNext(unfinished, steps.get(0), installed));
        return new MigrationPlan(
                chain.name(), schema.name(), installed, target.version(), planned(steps, direction, state));
    }

    private List<VersionedStep> way(SchemaVersion installed, SchemaVersion target) {
        if (installed.compareTo(target) <= 0) {
            return chain.between(installed, target);
        }
        List<VersionedStep> steps = new ArrayList<>(chain.between(target, installed));
        Collections.reverse(steps);
        return steps;
    }

    /** The version may have been set by something else since: by hand, or by the owner's own tool. */
    private void requireNext(UnfinishedStep unfinished, VersionedStep next, SchemaVersion installed) {
        if (!unfinished.version().equals(next.version())) {
            throw new VersionMismatchException(
                    "The step %s, but from %s the next step is %s: something else has set the version. Find out which version the schema is at, set the comment of the table %s to it, and set finished_at of that row in %s."
                            .formatted(unfinished, installed, next.version(), chain.marker(), Journal.TABLE));
        }
    }

    private List<PlannedStep> planned(List<VersionedStep> steps, Direction direction, SchemaState state) {
        SqlRenderer renderer = renderer(state);
        List<PlannedStep> planned = new ArrayList<>();
        for (VersionedStep step : steps) {
            StepPlanner planner = new StepPlanner(chain, schema, renderer, lockWait, step, direction);
            planned.add(
                    planned.isEmpty()
                            ? planner.plan(Progress.of(state), preparation(state))
                            : planner.plan(Progress.NONE, List.of()));
        }
        return planned;
    }

    private SqlRenderer renderer(SchemaState state) {
        String home = state.publicSchemaExists() ? "public" : schema.name();
        return new SqlRenderer(new SchemaNames(schema.name(), state.extensionSchemas(), home));
    }

    private List<Query> preparation(SchemaState state) {
        Optional<Query> newSchema =
                state.schemaExists() ? Optional.empty() : Optional.of(DSL.createSchema(DSL.name(schema.name())));
        Optional<Query> newJournal = state.journalExists() ? Optional.empty() : Optional.of(Journal.create());
        return Stream.of(newSchema, newJournal).flatMap(Optional::stream).toList();
    }
}
