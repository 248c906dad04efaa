package dev.stepwise.authoring.compiled;

import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.StepName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes the compiled steps of a chain beside their classes, so that an application runs them without jOOQ. */
public final class CompiledChainWriter {

    private final CompileRequest request;
    private final ChainClasses classes;
    private final CompiledOutput output;

    private CompiledChainWriter(CompileRequest request) {
        this.request = request;
        this.classes = ChainClasses.chosen(request.chain(), request.into());
        Path root = request.into().orElse(classes.folder());
        this.output = new CompiledOutput(root, request.chain().name());
    }

    /**
     * Compiles the steps in both directions, twice, and writes a file for each and the stamp. Where nothing has changed, nothing is compiled,
     * and no file is touched. Where it fails, the chain counts as not compiled.
     *
     * @throws ChainException when a step cannot be compiled, depends on where it is compiled, or has another text than the one among the
     *     sources
     * @throws InvalidRequestException when the classes of the chain are not in one folder, or a file cannot be read or written
     */
    public static CompileReport write(CompileRequest request) {
        return new CompiledChainWriter(request).write();
    }

    private CompileReport write() {
        output.keepOnly(names());
        try (ClassPathFiles files = new ClassPathFiles(classes.firstType())) {
            StampedSteps stamps = new StampedSteps(files);
            boolean upToDate = output.stamp()
                    .filter(stamp -> stamps.areThoseOf(stamp, classes) && output.holds(stamp))
                    .isPresent();
            if (!upToDate) {
                compile(stamps);
            }
            return new CompileReport(
                    request.chain().name(), output.folder(), classes.steps().size(), upToDate, sources());
        }
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>(Set.of(CompiledFolder.STAMP));
        classes.steps().forEach(step -> names.add(CompiledFolder.file(step.version())));
        return names;
    }

    private void compile(StampedSteps stamps) {
        output.deleteStamp();
        Map<StepName, StepTexts.Both> steps = StepTexts.of(classes).steps();
        Stamp stamp = stamps.of(classes, steps);
        steps.forEach((step, both) -> output.put(CompiledFolder.file(step.version()), both.file()));
        output.put(CompiledFolder.STAMP, stamp.write().getBytes(StandardCharsets.UTF_8));
    }

    private List<String> sources() {
        CommittedTexts committed = new CommittedTexts(request.chain().name(), request.project());
        List<String> notes = new ArrayList<>();
        if (request.write()) {
            notes.add(committed.write(output.texts()));
        } else {
            committed.compare(output.texts()).ifPresent(notes::add);
        }
        return notes;
    }
}
