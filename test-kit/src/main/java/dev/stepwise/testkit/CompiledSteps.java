package dev.stepwise.testkit;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.plan.Binding;
import dev.stepwise.plan.internal.StepText;
import dev.stepwise.run.RunLimits;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.CompiledText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** Compares what the file of a compiled step says with what its class says. */
final class CompiledSteps {

    /** Names that end texts, blocks and names where they are not quoted well. */
    private static final List<String> SCHEMAS = List.of("Ten\"ant's $1$ größe, %s {0}", "$stepwise$", "{schema}\\'\"");

    private static final List<String> SCHEMAS_OF_EXTENSIONS = List.of("public", "Exten\"sions'");

    private final RunnableChain run;
    private final StepCompiler rendered;

    CompiledSteps(RunnableChain run, StepCompiler rendered) {
        this.run = run;
        this.rendered = rendered;
    }

    /** Fails where a file says something else; a step that is not compiled has nothing to prove. */
    void requireSame(StepName step) {
        Optional<String> reason = run.renderedSince(step.version());
        if (reason.isPresent()) {
            throw new TestAbortedException("%s is not compiled: %s.".formatted(step, reason.get()));
        }
        for (Direction direction : Direction.values()) {
            requireSame(step.version(), direction);
        }
    }

    private void requireSame(SchemaVersion version, Direction direction) {
        CompiledStep file = run.step(version, direction);
        CompiledStep type = rendered.step(version, direction);
        if (!file.renderedBy().equals(type.renderedBy())) {
            throw new TestAbortedException("%s was compiled with %s, and this is %s."
                    .formatted(type.name(), file.renderedBy(), type.renderedBy()));
        }
        if (!file.equals(type) || !scripts(file).equals(scripts(type))) {
            throw new AssertionFailedError(
                    "The file of %s, %s, says something else than its class. Compile the chain again: build its module, or run \"stepwise compile\"."
                            .formatted(type.name(), direction),
                    CompiledText.forAFile(type),
                    CompiledText.forAFile(file));
        }
    }

    /** Returns the step in each of the schemas; nothing where it cannot be applied in its direction. */
    private List<String> scripts(CompiledStep step) {
        if (!step.irreversible().isEmpty()) {
            return List.of();
        }
        return SCHEMAS.stream()
                .flatMap(schema -> SCHEMAS_OF_EXTENSIONS.stream().map(extensions -> script(step, schema, extensions)))
                .toList();
    }

    private String script(CompiledStep step, String schema, String extensions) {
        Map<String, String> roles = new TreeMap<>();
        step.roles().forEach(placeholder -> roles.put(placeholder, "Ro\"le " + placeholder));
        Binding binding = Binding.to(schema, Map.of(), extensions).withRoles(roles);
        return new StepText(run.outline(), step, binding, RunLimits.DEFAULT.largeTable()).text();
    }
}
