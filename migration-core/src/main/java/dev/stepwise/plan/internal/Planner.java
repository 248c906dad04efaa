package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.UnfinishedStep;
import dev.stepwise.state.internal.Fence;
import dev.stepwise.state.internal.ForeignObjects;
import dev.stepwise.state.internal.Journal;
import dev.stepwise.state.internal.PinnedSettings;
import dev.stepwise.state.internal.SchemaState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes plans for one chain in one schema. */
public final class Planner {

    private final CompiledChain chain;
    private final String schema;
    private final Duration lockWait;

    /** Plans with that longest wait of a statement for a lock. */
    public Planner(CompiledChain chain, String schema, Duration lockWait) {
        this.chain = chain;
        this.schema = schema;
        this.lockWait = lockWait;
    }

    /**
     * Plans the way from the installed version to the one that was asked for.
     *
     * @param run the id of the run that will send the plan; nothing for a script, which has an id and settings of its own
     * @throws InvalidRequestException when there is no such way
     * @throws VersionMismatchException when an unfinished step is not the one that comes next
     */
    public MigrationPlan plan(
            SchemaState state, SchemaVersion installed, RequestedVersion requested, Optional<String> run) {
        requested.requireKnownTo(outline());
        state.unfinished().ifPresent(unfinished -> requested.requireOnTheWay(unfinished, installed));
        Direction direction = requested.directionFrom(installed);
        List<StepName> steps = way(installed, requested.version());
        state.unfinished().ifPresent(unfinished -> requireNext(unfinished, steps.get(0), installed));
        return new MigrationPlan(
                outline().name(),
                schema,
                installed,
                requested.version(),
                state.keptSettings(),
                planned(steps, direction, state, run));
    }

    private List<StepName> way(SchemaVersion installed, SchemaVersion requested) {
        if (installed.compareTo(requested) <= 0) {
            return outline().between(installed, requested);
        }
        List<StepName> steps = new ArrayList<>(outline().between(requested, installed));
        Collections.reverse(steps);
        return steps;
    }

    /** The version may have been set by something else since: by hand, or by the owner's own tool. */
    private void requireNext(UnfinishedStep unfinished, StepName next, SchemaVersion installed) {
        if (!unfinished.version().equals(next.version())) {
            throw new VersionMismatchException(
                    "The step %s, but from %s the next step is %s: something else has set the version. Find out which version the schema is at, %sset finished_at in the unfinished row of %s."
                            .formatted(
                                    unfinished,
                                    installed,
                                    next.version(),
                                    outline()
                                            .marker()
                                            .map("set the comment of the table %s to it, and "::formatted)
                                            .orElse("and "),
                                    Journal.TABLE));
        }
    }

    private List<PlannedStep> planned(
            List<StepName> steps, Direction direction, SchemaState state, Optional<String> run) {
        Binding binding = binding(state);
        TransactionFrame frame = new TransactionFrame(outline(), schema, lockWait, pins(state, run));
        List<CompiledStep> compiled = steps.stream()
                .map(step -> chain.step(step.version(), direction))
                .toList();
        List<StepPath> paths = compiled.stream()
                .map(step -> StepPath.of(step, outline(), binding, state, run.isEmpty()))
                .toList();
        List<PlannedStep> planned = new ArrayList<>();
        for (int i = 0; i < compiled.size(); i++) {
            StepPlanner planner = new StepPlanner(outline(), binding, frame, paths.get(i), compiled.get(i));
            if (i > 0) {
                planned.add(planner.plan(Optional.empty()));
            } else if (state.unfinished().isPresent()) {
                planned.add(planner.resume(state.unfinished().get(), refusal(paths)));
            } else {
                planned.add(planner.plan(Optional.of(preparation(state, paths))));
            }
        }
        return planned;
    }

    private static List<String> pins(SchemaState state, Optional<String> run) {
        List<String> pins = new ArrayList<>();
        run.ifPresent(id -> {
            pins.addAll(PinnedSettings.pin(state.differingSettings()));
            pins.add("set local " + Fence.RUN + " to " + SqlText.literal(id));
        });
        return pins;
    }

    private Binding binding(SchemaState state) {
        return Binding.to(schema, state.extensionSchemas(), state.publicSchemaExists() ? "public" : schema);
    }

    /** Stops the run in its first transaction where a schema that any of its steps has on the path holds what could be called instead. */
    private static List<String> refusal(List<StepPath> paths) {
        Set<String> schemas = new LinkedHashSet<>();
        paths.forEach(path -> schemas.addAll(path.ofExtensions()));
        return schemas.isEmpty() ? List.of() : List.of(ForeignObjects.refuseIn(schemas));
    }

    private List<String> preparation(SchemaState state, List<StepPath> paths) {
        List<String> statements = new ArrayList<>(refusal(paths));
        if (!state.schemaExists()) {
            statements.add("create schema " + SqlText.name(schema));
        }
        if (!state.journalExists()) {
            statements.add(new Journal(schema, outline().name()).create());
        }
        return statements;
    }

    private ChainOutline outline() {
        return chain.outline();
    }
}
