package dev.stepwise.authoring.compiled;

import dev.stepwise.authoring.compiled.internal.Texts;
import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.compiled.internal.StepFile;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.CompiledText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The compiled steps of a chain, in both directions. */
final class StepTexts {

    private static final String IMPURE =
            "Steps of the chain %s are not the same wherever they are compiled:\n%s\nA step is compiled once, when it is built, for every database; here it was compiled again under another locale, time zone, clock, encoding and environment. Write the value into the step, or let the server compute it, as now() and gen_random_uuid() do, and sort what has no order of its own. Nothing was written.";

    /** What a step is in both directions. */
    record Both(CompiledStep up, CompiledStep down) {

        String text() {
            return StepFile.write(up, down);
        }

        byte[] file() {
            return text().getBytes(StandardCharsets.UTF_8);
        }
    }

    private final ChainClasses classes;
    private final Map<StepName, Both> steps = new LinkedHashMap<>();

    private StepTexts(ChainClasses classes) {
        this.classes = classes;
        StepCompiler compiler = new StepCompiler(classes.chain());
        for (StepName step : classes.steps()) {
            steps.put(
                    step,
                    new Both(
                            compiler.step(step.version(), Direction.UP),
                            compiler.step(step.version(), Direction.DOWN)));
        }
    }

    /**
     * Compiles the steps here and elsewhere.
     *
     * @throws ChainException when a step cannot be compiled, or is not the same there; the message names each of these
     */
    static StepTexts of(ChainClasses classes) {
        try (SecondCompilation elsewhere =
                SecondCompilation.of(classes.chain(), classes.firstType().getClassLoader())) {
            StepTexts texts = new StepTexts(classes);
            texts.requireSame(elsewhere.texts());
            return texts;
        }
    }

    /** Returns the steps as they are here. */
    static Map<StepName, Both> rendered(ChainClasses classes) {
        return new StepTexts(classes).steps;
    }

    Map<StepName, Both> steps() {
        return steps;
    }

    private void requireSame(Texts elsewhere) {
        List<String> differing = new ArrayList<>();
        steps.forEach((name, both) -> {
            add(name, both.up(), elsewhere, differing);
            add(name, both.down(), elsewhere, differing);
        });
        if (!differing.isEmpty()) {
            throw new ChainException(IMPURE.formatted(classes.chain().name(), String.join("\n", differing)));
        }
    }

    private static void add(StepName name, CompiledStep step, Texts elsewhere, List<String> differing) {
        String here = CompiledText.forAFile(step);
        elsewhere.of(name.version(), step.direction()).stream()
                .filter(there -> !there.equals(here))
                .findFirst()
                .ifPresent(there -> differing.add("  %s, %s:\n%s"
                        .formatted(
                                name, step.direction(), new TextDifference(here, there).asParts("here", "elsewhere"))));
    }
}
