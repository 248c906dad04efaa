package dev.stepwise.compile.internal;

import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StepPart;
import java.util.List;
import java.util.stream.Stream;

/** The texts of the statements of a part that tell it from others. */
final class PartTexts implements StepPart.Visitor<Stream<SqlTemplate>> {

    @Override
    public Stream<SqlTemplate> statement(StepPart.Statement part) {
        return Stream.of(part.sql());
    }

    @Override
    public Stream<SqlTemplate> outsideTransaction(StepPart.OutsideTransaction part) {
        return all(part.statements());
    }

    @Override
    public Stream<SqlTemplate> ownTransaction(StepPart.OwnTransaction part) {
        return all(part.statements());
    }

    @Override
    public Stream<SqlTemplate> bySize(StepPart.BySize part) {
        return Stream.of(part.atOnce(), part.requirements(), part.gradually(), part.closing())
                .flatMap(this::all);
    }

    @Override
    public Stream<SqlTemplate> seed(StepPart.Seed part) {
        return Stream.of(part.insert(), part.key().condition());
    }

    @Override
    public Stream<SqlTemplate> unseed(StepPart.Unseed part) {
        return Stream.of(part.key().condition());
    }

    @Override
    public Stream<SqlTemplate> guard(StepPart.Guard part) {
        return Stream.concat(all(part.parts()), Stream.of(part.condition()));
    }

    @Override
    public Stream<SqlTemplate> backfill(StepPart.Backfill part) {
        return Stream.of(part.first(), part.next()).flatMap(batch -> Stream.of(batch.change(), batch.choice()));
    }

    @Override
    public Stream<SqlTemplate> includedChain(StepPart.IncludedChain part) {
        return part.steps().stream().flatMap(step -> all(step.parts()));
    }

    private Stream<SqlTemplate> all(List<? extends StepPart> parts) {
        return parts.stream().flatMap(part -> part.accept(this));
    }
}
