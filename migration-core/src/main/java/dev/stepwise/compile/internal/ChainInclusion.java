package dev.stepwise.compile.internal;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Compiles the steps of a chain, up to a version, that a step of another chain includes. */
final class ChainInclusion {

    private final TemplateRenderer renderer;
    private final StatementRules rules;
    private final MigrationChain chain;
    private final SchemaVersion newest;
    private final Direction direction;
    private final List<String> reasonsAgainst = new ArrayList<>();

    /**
     * Includes the chain as it is at the version.
     *
     * @throws ChainException when the chain has no such version
     */
    ChainInclusion(
            TemplateRenderer renderer, StatementRules rules, MigrationChain chain, int version, Direction direction) {
        this.renderer = renderer;
        this.rules = chain.marker().map(rules::forIncluded).orElse(rules);
        this.chain = chain;
        this.newest = requireKnown(chain, version);
        this.direction = direction;
    }

    private static SchemaVersion requireKnown(MigrationChain chain, int version) {
        return chain.steps().stream()
                .map(StepName::version)
                .filter(known -> known.number() == version)
                .findFirst()
                .orElseThrow(() -> new ChainException(
                        "The chain %s, which is to be included at version %s, has %s to %s. Include one of these."
                                .formatted(chain.name(), version, chain.oldest(), chain.newest())));
    }

    /** Compiles the steps in both directions, so that a step that cannot be included is refused before the way up. */
    StepPart compiled() {
        List<StepName> steps = new ArrayList<>(chain.between(SchemaVersion.NONE, newest));
        if (direction == Direction.UP) {
            steps.forEach(step -> declared(step, new TemplateRenderer(), Direction.DOWN));
        } else {
            Collections.reverse(steps);
        }
        return new StepPart.IncludedChain(
                chain.name(),
                chain.marker().orElse(""),
                steps.stream().map(this::included).toList());
    }

    /** Returns why the steps cannot be applied in the direction. */
    List<String> reasonsAgainst() {
        return List.copyOf(reasonsAgainst);
    }

    private StepPart.IncludedStep included(StepName name) {
        SchemaVersion version = name.version();
        SchemaVersion below = chain.before(version);
        boolean up = direction == Direction.UP;
        StepDeclaration declared = declared(name, renderer, direction);
        reasonsAgainst.addAll(declared.reasonsAgainst());
        return new StepPart.IncludedStep(
                name,
                up ? below : version,
                up ? version : below,
                chain.seal(version).map(Seal::toString).orElse(""),
                declared.parts());
    }

    private StepDeclaration declared(StepName name, TemplateRenderer into, Direction way) {
        return NamedFault.in(
                "%s of the included chain %s, %s,".formatted(name, chain.name(), way),
                chain.stepType(name.version()),
                step -> new StepDeclaration(
                                new DeclaredStep(chain.name(), name, way), into, rules, Scope.INCLUDED_CHAIN)
                        .declare(step));
    }
}
