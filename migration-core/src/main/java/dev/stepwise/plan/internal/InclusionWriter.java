package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.ChainHistory;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.Journal;
import dev.stepwise.state.internal.VersionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the statements that take an included chain up, or back down to the version that the way up has found there.
 *
 * <p>The journal of the including step notes that version; where it does not, the way down leaves the chain alone.
 */
final class InclusionWriter {

    private final Binding binding;
    private final Direction direction;
    private final StepPart.IncludedChain included;
    private final Journal including;
    private final VersionStore version;
    private final Journal journal;
    private final ChainHistory history;

    /** Writes the inclusion for a step whose chain has the journal. */
    InclusionWriter(Binding binding, Direction direction, StepPart.IncludedChain included, Journal including) {
        this.binding = binding;
        this.direction = direction;
        this.included = included;
        this.including = including;
        this.version = new VersionStore(binding.schema(), included.chain(), present(included.marker()));
        this.journal = new Journal(binding.schema(), included.chain());
        Map<SchemaVersion, String> identities = included.steps().stream()
                .collect(Collectors.toMap(
                        step -> step.name().version(),
                        step -> present(step.seal()).orElse(step.name().title())));
        this.history = new ChainHistory(at -> Optional.ofNullable(identities.get(at)));
    }

    private static Optional<String> present(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    /** Returns the statements, of which the first notes the version that the step finds there. */
    List<PlannedStatement> up() {
        List<PlannedStatement> statements = new ArrayList<>();
        statements.add(new PlannedStatement(including.notePreexisting(installed()), StatementKind.BOOKKEEPING));
        statements.addAll(steps());
        return statements;
    }

    /** Returns the statements of the way up without the first. */
    List<PlannedStatement> steps() {
        return included.steps().stream()
                .map(step -> ifTrue(version.isAt(step.starts()), step))
                .toList();
    }

    private String installed() {
        return ("select pg_catalog.jsonb_build_object('chain', %s, 'version', there.version) as entry"
                        + " from (select %s as version) as there where there.version is not null")
                .formatted(SqlText.literal(included.chain()), version.installed());
    }

    /** Returns the statements for the step that takes the way up to the version of the including chain back. */
    List<PlannedStatement> down(SchemaVersion above) {
        String found = ("(select pg_catalog.min((noted.entry ->> 'version')::pg_catalog.int4) from (%s) as noted"
                        + " where noted.entry ->> 'chain' = %s)")
                .formatted(including.preexisting(above), SqlText.literal(included.chain()));
        return included.steps().stream()
                .map(step -> ifTrue(
                        version.isAt(step.starts()) + " and " + found + " <= "
                                + step.leaves().number(),
                        step))
                .toList();
    }

    private PlannedStatement ifTrue(String condition, StepPart.IncludedStep step) {
        List<String> statements = new ArrayList<>();
        statements.add(journal.begin(step.name(), direction, present(step.seal())));
        new StatementWriter(binding, included.chain(), step.name(), direction)
                .statements(step.parts())
                .forEach(statement -> statements.add(StatementWriter.withoutResult(statement.sql())));
        if (step.leaves().isNone()) {
            statements.add(journal.forgetRows());
        } else {
            statements.addAll(version.stamp(step.leaves()));
            statements.add(journal.finish(1, checksum(step.starts()), checksum(step.leaves())));
        }
        return new PlannedStatement(SqlText.guarded(condition, statements), StatementKind.DDL);
    }

    private Optional<String> checksum(SchemaVersion at) {
        return Optional.of(at).filter(version -> !version.isNone()).map(history::at);
    }
}
