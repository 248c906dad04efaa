package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlText;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says in a sentence what a part of a step is, where its statements alone do not show it. */
final class PartComment implements StepPart.Visitor<Optional<String>> {

    private final Binding binding;
    private final Direction direction;

    PartComment(Binding binding, Direction direction) {
        this.binding = binding;
        this.direction = direction;
    }

    @Override
    public Optional<String> statement(StepPart.Statement part) {
        return Optional.empty();
    }

    @Override
    public Optional<String> outsideTransaction(StepPart.OutsideTransaction part) {
        return Optional.of("Outside of a transaction. A run that stops among these statements repeats all of them.");
    }

    @Override
    public Optional<String> ownTransaction(StepPart.OwnTransaction part) {
        return Optional.of("In a transaction of its own, which holds no lock of what comes before and after it.");
    }

    @Override
    public Optional<String> bySize(StepPart.BySize part) {
        return Optional.empty();
    }

    @Override
    public Optional<String> seed(StepPart.Seed part) {
        String sequences = part.numbers().isEmpty() ? "" : ", and moves sequences on";
        return Optional.of("Seed of %s, %s: inserts those whose key is missing%s."
                .formatted(part.key().table(), rows(part.rows()), sequences));
    }

    private static String rows(int rows) {
        return rows == 1 ? "1 row" : rows + " rows";
    }

    @Override
    public Optional<String> unseed(StepPart.Unseed part) {
        String kept =
                direction == Direction.UP ? "" : ", except for those that it has found there, which the journal names";
        return Optional.of(
                "Deletes the rows of the seed of %s%s.".formatted(part.key().table(), kept));
    }

    @Override
    public Optional<String> guard(StepPart.Guard part) {
        return Optional.of("Only where the server finds the condition true.");
    }

    @Override
    public Optional<String> backfill(StepPart.Backfill part) {
        return Optional.of("In batches of %s, of %s rows each, which commit one by one."
                .formatted(part.table().fill(binding), BatchWriter.ROWS_OF_A_SCRIPTED_BATCH));
    }

    @Override
    public Optional<String> includedChain(StepPart.IncludedChain part) {
        return Optional.of("Chain %s, %s: a step runs where that chain is at the version before it."
                .formatted(
                        part.chain(),
                        part.steps().stream()
                                .map(step -> step.name().version().toString())
                                .collect(Collectors.joining(", "))));
    }

    /** Returns the comments of several parts as lines. */
    static String lines(Iterable<String> comments) {
        StringBuilder lines = new StringBuilder();
        comments.forEach(comment -> lines.append(SqlText.comment(comment)).append('\n'));
        return lines.toString();
    }
}
