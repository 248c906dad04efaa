package dev.stepwise.compiled.internal;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.internal.JooqVersion;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.CompiledSteps;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a step from its file, or renders it. */
final class StepSource {

    private final MigrationChain chain;
    private final CompiledFiles files;
    private final StepCompiler compiler;

    StepSource(MigrationChain chain) {
        this.chain = chain;
        this.files = new CompiledFiles(chain.name());
        this.compiler = new StepCompiler(chain);
    }

    CompiledStep step(SchemaVersion version, Direction direction) {
        try {
            return files.step(chain.stepType(version), version, direction);
        } catch (NotCompiled reason) {
            requireJooq(version, reason);
            return compiler.step(version, direction);
        }
    }

    Optional<String> renderedSince(SchemaVersion version) {
        try {
            files.content(chain.stepType(version), version);
            return Optional.empty();
        } catch (NotCompiled reason) {
            return Optional.of(reason.why());
        }
    }

    CompiledSteps compiledSteps() {
        List<SchemaVersion> compiled = new ArrayList<>();
        Map<SchemaVersion, String> rendered = new HashMap<>();
        for (StepName step : chain.steps()) {
            Optional<String> reason = renderedSince(step.version());
            if (reason.isPresent()) {
                rendered.put(step.version(), reason.get());
            } else {
                compiled.add(step.version());
            }
        }
        return new CompiledSteps(compiled, rendered, files.hasStamp(), files.isFinal());
    }

    private void requireJooq(SchemaVersion version, NotCompiled reason) {
        if (!JooqVersion.isHere()) {
            StepName step = chain.between(version.previous(), version).get(0);
            throw new ChainException(
                    "%s of the chain %s is not compiled: %s. Without jOOQ it cannot be rendered here. Build the module of the chain again, run \"stepwise compile\", for a finished jar with --jar, or add jOOQ to the class path."
                            .formatted(step, chain.name(), reason.why()));
        }
    }
}
