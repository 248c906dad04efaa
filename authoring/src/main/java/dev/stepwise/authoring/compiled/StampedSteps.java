package dev.stepwise.authoring.compiled;

import dev.stepwise.compiled.internal.ClassPathReader;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.internal.JooqVersion;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.StepPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes the stamp of compiled steps, and compares one with what is here. */
final class StampedSteps {

    private final ClassPathFiles files;
    private final List<Stamp.Entry> foundation = FoundationEntries.here();

    StampedSteps(ClassPathFiles files) {
        this.files = files;
    }

    /** Returns the stamp of the steps, whose files have these contents. */
    Stamp of(ChainClasses classes, Map<StepName, StepTexts.Both> steps) {
        Reach reach = new Reach(files);
        Map<Stamp.Entry, Integer> table = new LinkedHashMap<>();
        Map<SchemaVersion, Stamp.StampedStep> stamped = new TreeMap<>();
        Set<Stamp.IncludedSeal> seals = new LinkedHashSet<>();
        steps.forEach((name, both) -> {
            List<Integer> indexes = new ArrayList<>();
            reach.of(classes.type(name))
                    .forEach((path, crc) ->
                            indexes.add(table.computeIfAbsent(new Stamp.Entry(path, crc), missing -> table.size())));
            stamped.put(name.version(), new Stamp.StampedStep(ClassPathReader.crc(both.file()), indexes));
            addSeals(both.up(), seals);
            addSeals(both.down(), seals);
        });
        List<Stamp.Entry> entries = new ArrayList<>(table.keySet());
        entries.addAll(foundation);
        return new Stamp(renderedBy(), entries, List.copyOf(seals), stamped);
    }

    private static void addSeals(CompiledStep step, Set<Stamp.IncludedSeal> seals) {
        step.parts().stream()
                .filter(StepPart.IncludedChain.class::isInstance)
                .map(StepPart.IncludedChain.class::cast)
                .forEach(included -> included.steps().stream()
                        .filter(each -> !each.seal().isEmpty())
                        .forEach(each -> seals.add(new Stamp.IncludedSeal(
                                included.chain(), each.name().version(), each.seal()))));
    }

    /** Returns what renders the steps here. */
    static String renderedBy() {
        return "jOOQ " + JooqVersion.here();
    }

    /** Returns whether the steps would be compiled to the same again; the files of the steps are not looked at. */
    boolean areThoseOf(Stamp stamp, ChainClasses classes) {
        return stamp.renderedBy().equals(renderedBy())
                && stamp.entries().containsAll(foundation)
                && stamp.steps().keySet().equals(versions(classes))
                && classes.steps().stream().allMatch(step -> isOf(stamp, step, classes.type(step)))
                && stamp.entries().stream()
                        .filter(entry -> !foundation.contains(entry))
                        .allMatch(this::isHere);
    }

    private static Set<SchemaVersion> versions(ChainClasses classes) {
        Set<SchemaVersion> versions = new LinkedHashSet<>();
        classes.steps().forEach(step -> versions.add(step.version()));
        return versions;
    }

    private static boolean isOf(Stamp stamp, StepName step, Class<? extends MigrationStep> type) {
        Stamp.StampedStep stamped = stamp.steps().get(step.version());
        if (stamped == null) {
            return false;
        }
        Stamp.Entry first = stamp.entries().get(stamped.entries().get(0));
        return first.path().equals(type.getName().replace('.', '/') + ".class");
    }

    private boolean isHere(Stamp.Entry entry) {
        return files.crc(entry.path()).filter(crc -> crc == entry.crc()).isPresent();
    }
}
