package dev.stepwise.compile.internal;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Compiles the steps of a chain that a step of another chain includes. */
final class ChainInclusion {

    private final StatementRenderer renderer;
    private final MigrationChain chain;
    private final Direction direction;

    ChainInclusion(TemplateRenderer renderer, StatementRules rules, MigrationChain chain, Direction direction) {
        this.renderer = new StatementRenderer(renderer, rules.forIncluded(chain.marker()));
        this.chain = chain;
        this.direction = direction;
    }

    StepPart compiled() {
        List<StepName> steps = new ArrayList<>(chain.steps());
        if (direction == Direction.DOWN) {
            Collections.reverse(steps);
        }
        return new StepPart.IncludedChain(
                chain.name(), chain.marker(), steps.stream().map(this::compiled).toList());
    }

    private StepPart.IncludedStep compiled(StepName name) {
        SchemaVersion version = name.version();
        SchemaVersion below = chain.before(version);
        boolean up = direction == Direction.UP;
        return new StepPart.IncludedStep(
                name,
                up ? below : version,
                up ? version : below,
                chain.seal(version).orElse(""),
                statements(version));
    }

    private List<SqlTemplate> statements(SchemaVersion version) {
        MigrationStep step = StepCompiler.newStep(chain.stepType(version));
        GuardedDeclaration declared = new GuardedDeclaration(renderer, "an included chain");
        if (direction == Direction.UP) {
            step.up(declared);
        } else {
            step.down(declared);
        }
        return declared.statements();
    }
}
