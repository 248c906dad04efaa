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
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.state.internal.ForeignObjects;
import dev.stepwise.state.internal.Journal;
import dev.stepwise.state.internal.SchemaState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes plans for one chain in one schema. */
public final class Planner {

    private final CompiledChain chain;
    private final String schema;
    private final Duration lockWait;
    private final int rowsOfALargeTable;
    private final Pace pace;
    private final Map<String, String> roles;

    /**
     * Plans with that longest wait of a statement for a lock, where a table with that many rows is large.
     *
     * @param pace how a script pauses between the batches of a change
     * @param roles the names of the roles that are given, by their placeholders
     */
    public Planner(
            CompiledChain chain,
            String schema,
            Duration lockWait,
            int rowsOfALargeTable,
            Pace pace,
            Map<String, String> roles) {
        this.chain = chain;
        this.schema = schema;
        this.lockWait = lockWait;
        this.rowsOfALargeTable = rowsOfALargeTable;
        this.pace = pace;
        this.roles = roles;
    }

    /**
     * Plans the way from the installed version to the one that was asked for.
     *
     * @param mismatches the installed steps that are not those of the build
     * @param run the id of the run that will send the plan; nothing for a script, which has an id and settings of its own
     * @throws InvalidRequestException when there is no such way
     */
    public RunPlan plan(
            SchemaState state,
            SchemaVersion installed,
            List<StepMismatch> mismatches,
            RequestedVersion requested,
            Optional<String> run) {
        requested.requireKnownTo(outline());
        state.unfinished().ifPresent(unfinished -> requested.requireOnTheWay(unfinished, installed, outline()));
        Direction direction = requested.directionFrom(installed);
        List<StepName> steps = way(installed, requested.version());
        List<StepPlanner> planners = planners(steps, direction, history(state, installed, mismatches), state, run);
        MigrationPlan plan = new MigrationPlan(
                outline().name(),
                schema,
                installed,
                requested.version(),
                state.keptSettings(),
                mismatches,
                planned(planners, state, run.isEmpty()));
        Map<SchemaVersion, StepPlanner> byVersion = new HashMap<>();
        for (int i = 0; i < planners.size(); i++) {
            byVersion.put(steps.get(i).version(), planners.get(i));
        }
        return new RunPlan(plan, byVersion);
    }

    private List<StepName> way(SchemaVersion installed, SchemaVersion requested) {
        if (installed.compareTo(requested) <= 0) {
            return outline().between(installed, requested);
        }
        List<StepName> steps = new ArrayList<>(outline().between(requested, installed));
        Collections.reverse(steps);
        return steps;
    }

    private List<StepPlanner> planners(
            List<StepName> steps,
            Direction direction,
            RecordedHistory history,
            SchemaState state,
            Optional<String> run) {
        Binding binding = binding(state);
        TransactionFrame frame = new TransactionFrame(outline(), schema, lockWait, state, run);
        SessionFrame session = run.isPresent()
                ? SessionFrame.ofARun(lockWait, state.differingSettings(), state.sessionSettings())
                : SessionFrame.ofAScript(lockWait);
        List<CompiledStep> compiled = steps.stream()
                .map(step -> chain.step(step.version(), direction))
                .toList();
        GivenRoles given = GivenRoles.of(compiled, roles);
        List<StepPath> paths = compiled.stream()
                .map(step -> StepPath.of(step, outline(), binding, state, run.isEmpty()))
                .toList();
        Preparation preparation =
                new Preparation(creation(state, paths), checks(given, compiled, direction, history, state));
        List<StepPlanner> planners = new ArrayList<>();
        for (int i = 0; i < compiled.size(); i++) {
            BoundStep bound =
                    new BoundStep(outline(), binding, frame, session, paths.get(i), pace, history, compiled.get(i));
            TableSizes sizes = TableSizes.of(compiled.get(i).parts(), binding, rowsOfALargeTable);
            planners.add(new StepPlanner(bound, sizes, i == 0 ? Optional.of(preparation) : Optional.empty()));
        }
        return planners;
    }

    private static List<PlannedStep> planned(List<StepPlanner> planners, SchemaState state, boolean scripted) {
        List<PlannedStep> planned = new ArrayList<>();
        for (StepPlanner planner : planners) {
            if (planned.isEmpty() && state.unfinished().isPresent()) {
                planned.add(planner.resume(state.unfinished().get()));
            } else {
                PlannedStep step = planner.plan();
                planned.add(scripted ? step.withLarge(planner.ifLarge()) : step);
            }
        }
        return planned;
    }

    private Binding binding(SchemaState state) {
        return Binding.to(schema, state.extensionSchemas(), state.publicSchemaExists() ? "public" : schema)
                .withRoles(roles);
    }

    /** Stops the run in its first transaction where a schema that any of its steps has on the path holds what could be called instead. */
    private static List<String> refusal(List<StepPath> paths) {
        Set<String> schemas = new LinkedHashSet<>();
        paths.forEach(path -> schemas.addAll(path.ofExtensions()));
        return schemas.isEmpty() ? List.of() : List.of(ForeignObjects.refuseIn(schemas));
    }

    private List<String> creation(SchemaState state, List<StepPath> paths) {
        List<String> statements = new ArrayList<>(refusal(paths));
        if (state.unfinished().isPresent()) {
            return statements;
        }
        if (!state.schemaExists()) {
            statements.add("create schema " + SqlText.name(schema));
        }
        if (!state.journalExists()) {
            statements.add(new Journal(schema, outline().name()).create());
        }
        return statements;
    }

    private List<String> checks(
            GivenRoles given,
            List<CompiledStep> steps,
            Direction direction,
            RecordedHistory history,
            SchemaState state) {
        List<String> statements = new ArrayList<>(given.checks());
        if (isTakenOver(state, history.installed())) {
            statements.add(new Journal(schema, outline().name()).takeOver(history.installed(), history.read()));
        }
        statements.addAll(new IncludedChainCheck(schema, direction).statements(steps, state.unfinished()));
        return statements;
    }

    /** What another system has installed counts as what the build has. */
    private RecordedHistory history(SchemaState state, SchemaVersion installed, List<StepMismatch> mismatches) {
        Optional<String> read = isTakenOver(state, installed)
                ? RecordedHistory.ofTheChain(outline(), installed, mismatches)
                : state.history();
        return new RecordedHistory(outline(), installed, read, mismatches);
    }

    private static boolean isTakenOver(SchemaState state, SchemaVersion installed) {
        return !installed.isNone() && state.journaledVersion().isEmpty();
    }

    private ChainOutline outline() {
        return chain.outline();
    }
}
