package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.Fence;
import dev.stepwise.state.internal.SchemaState;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes what one step does as text for reading and for psql, without what a run adds to it. */
public final class StepText {

    private static final String NO_RUN = "00000000-0000-0000-0000-000000000000";

    private final CompiledStep step;
    private final Binding binding;
    private final TableSizes sizes;
    private final StepPath path;
    private final StatementWriter writer;
    private final PartComment comment;

    /**
     * Writes a step that can be applied in its direction.
     *
     * @param rowsOfALargeTable a table with that many rows is large
     */
    public StepText(ChainOutline chain, CompiledStep step, Binding binding, int rowsOfALargeTable) {
        this.step = step;
        this.binding = binding;
        this.sizes = TableSizes.of(step.parts(), binding, rowsOfALargeTable);
        this.path = StepPath.of(step, chain, binding, SchemaState.ofEmptyDatabase(), false);
        this.writer =
                new StatementWriter(binding, chain.name(), step.name(), step.direction(), SeedWriter.Notes.LEFT_OUT);
        this.comment = new PartComment(binding, step.direction());
    }

    /** Returns the statements, each with its semicolon, with a comment where they alone do not say what they are. */
    public String text() {
        String body = sizes.tables().isEmpty() ? segments(Set.of()) : bySize();
        return lines(settings()) + body + "\nreset search_path;\n";
    }

    /** The rows of an included chain in the journal name a run. */
    private List<String> settings() {
        List<String> settings = new ArrayList<>(path.beginForTheSession());
        if (step.parts().stream().anyMatch(StepPart.IncludedChain.class::isInstance)) {
            settings.add("set " + Fence.RUN + " to " + SqlText.literal(NO_RUN));
        }
        return settings;
    }

    private String bySize() {
        String notes = PartComment.lines(StepPlanner.notes(step));
        return '\n'
                + SqlText.comment("Large tables are changed in another way. Tables that count: "
                        + String.join(", ", sizes.tables().values()) + ".")
                + '\n'
                + PsqlChoice.bySize(
                        sizes.lookOfAScript(),
                        SqlText.comment("Where one of them is large.") + '\n' + notes + segments(sizes.names()),
                        SqlText.comment("Where none of them is large.") + '\n' + segments(Set.of()));
    }

    private String segments(Set<String> large) {
        return SegmentOutline.of(step.parts(), large).stream()
                .map(this::segment)
                .collect(Collectors.joining());
    }

    private String segment(SegmentOutline outline) {
        return switch (outline.kind()) {
            case IN_ONE_TRANSACTION -> transaction(SegmentWriter.withRequirements(outline));
            case OUTSIDE -> alone(outline.parts().get(0), writer.alone(outline.parts()));
            case IN_BATCHES -> batches((StepPart.Backfill) outline.parts().get(0));
        };
    }

    private String batches(StepPart.Backfill backfill) {
        return alone(backfill, List.of(new BatchWriter(binding, backfill).loop(Pace.FULL)));
    }

    private String alone(StepPart part, List<PlannedStatement> statements) {
        return '\n' + comment(part) + sql(statements, Map.of());
    }

    private String transaction(List<StepPart> parts) {
        Map<PlannedStatement, String> comments = new IdentityHashMap<>();
        List<PlannedStatement> own = new ArrayList<>();
        for (StepPart part : parts) {
            List<PlannedStatement> statements = writer.alone(List.of(part));
            statements.stream().findFirst().ifPresent(first -> comments.put(first, comment(part)));
            own.addAll(statements);
        }
        return own.isEmpty() ? "" : "\nbegin;\n" + sql(DeferredChecks.among(own), comments) + "commit;\n";
    }

    private String comment(StepPart part) {
        return PartComment.lines(part.accept(comment).stream().toList());
    }

    private static String sql(List<PlannedStatement> statements, Map<PlannedStatement, String> comments) {
        return statements.stream()
                .map(statement -> comments.getOrDefault(statement, "") + statement.sql() + ";\n")
                .collect(Collectors.joining());
    }

    private static String lines(List<String> statements) {
        return statements.stream().map(statement -> statement + ";\n").collect(Collectors.joining());
    }
}
