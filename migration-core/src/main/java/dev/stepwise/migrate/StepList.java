package dev.stepwise.migrate;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chain's steps in the order of their versions, read in sections when they are needed, and checked as a whole.
 *
 * <p>No class is initialised: an application whose database is up to date loads the classes of the last section, and no jOOQ. What such a
 * start calls has no lambda, as each would cost it a class.
 */
final class StepList {

    private static final String RENUMBER =
            " Put the steps into the order in which they are to be applied, what is released first, and run: stepwise renumber.";

    private final String chain;
    private final List<StepSection> sections = new ArrayList<>();
    private @Nullable List<NamedStep> steps;

    /** Lists the steps of the chain of that name, in at least one section. */
    StepList(
            String chain,
            Collection<? extends @Nullable Supplier<? extends Collection<? extends Class<? extends MigrationStep>>>>
                    sections) {
        this.chain = chain;
        for (var section : sections) {
            this.sections.add(new StepSection(chain, section));
        }
    }

    /** Returns the version of the last step, from the last section alone where that ends with a step. */
    SchemaVersion newest() {
        NamedStep last = lastSection().last();
        return last == null ? last(all()).version() : last.version();
    }

    /**
     * Returns the versions and titles.
     *
     * @throws ChainException with all the faults that the list has
     */
    List<StepName> names() {
        return all().stream().map(NamedStep::name).toList();
    }

    /** Returns the title of the step that leads to the version, where there is one; from the last section alone where that has it. */
    Optional<String> title(SchemaVersion version) {
        String title = lastSection().title(version);
        return title == null ? titleAmongAll(version) : Optional.of(title);
    }

    private Optional<String> titleAmongAll(SchemaVersion version) {
        List<NamedStep> listed = all();
        int index = version.number() - listed.get(0).version().number();
        return index < 0 || index >= listed.size()
                ? Optional.empty()
                : Optional.of(listed.get(index).name().title());
    }

    Class<? extends MigrationStep> type(SchemaVersion version) {
        List<NamedStep> listed = all();
        int index = version.number() - listed.get(0).version().number();
        if (index < 0 || index >= listed.size()) {
            throw new InvalidRequestException("The chain %s has no step %s; it has %s to %s. Choose one of these."
                    .formatted(
                            chain,
                            version,
                            listed.get(0).version(),
                            last(listed).version()));
        }
        return listed.get(index).type();
    }

    private StepSection lastSection() {
        return sections.get(sections.size() - 1);
    }

    private synchronized List<NamedStep> all() {
        if (steps == null) {
            steps = checked(listed());
        }
        return steps;
    }

    private List<@Nullable Class<? extends MigrationStep>> listed() {
        List<@Nullable Class<? extends MigrationStep>> types = new ArrayList<>();
        sections.forEach(section -> types.addAll(section.types()));
        return types;
    }

    private List<NamedStep> checked(List<@Nullable Class<? extends MigrationStep>> listed) {
        List<NamedStep> named = listed.stream()
                .filter(Objects::nonNull)
                .filter(NamedStep::isNamed)
                .<NamedStep>map(NamedStep::of)
                .toList();
        List<String> disorder = disorderIn(named);
        List<String> faults = Stream.of(missing(listed), misnamed(listed), faultsIn(named), disorder.stream())
                .flatMap(each -> each)
                .toList();
        if (!faults.isEmpty()) {
            throw new ChainException("The chain %s cannot be used: %s.%s"
                    .formatted(chain, String.join("; ", faults), disorder.isEmpty() ? "" : RENUMBER));
        }
        return named;
    }

    private static Stream<String> missing(List<@Nullable Class<? extends MigrationStep>> entries) {
        return IntStream.range(0, entries.size())
                .filter(i -> entries.get(i) == null)
                .mapToObj(i -> "the entry number %s of its list is null".formatted(i + 1));
    }

    private static Stream<String> misnamed(List<@Nullable Class<? extends MigrationStep>> types) {
        return types.stream()
                .filter(Objects::nonNull)
                .filter(type -> !NamedStep.isNamed(type))
                .map(type -> "%s is not named V, three to six digits, then a title, as in V042AddOrderTotal"
                        .formatted(type.getName()));
    }

    private static Stream<String> faultsIn(List<NamedStep> named) {
        if (named.isEmpty()) {
            return Stream.of("it has no step");
        }
        return named.get(0).version().isNone()
                ? Stream.of("its first version is 0, which means that nothing is installed")
                : Stream.empty();
    }

    private static List<String> disorderIn(List<NamedStep> named) {
        List<String> faults = new ArrayList<>();
        for (int i = 1; i < named.size(); i++) {
            StepName before = named.get(i - 1).name();
            StepName step = named.get(i).name();
            int next = before.version().number() + 1;
            if (step.version().number() != next) {
                faults.add(String.format(Locale.ROOT, "after %s comes %s, not V%03d", before, step, next));
            }
        }
        return faults;
    }

    private static NamedStep last(List<NamedStep> steps) {
        return steps.get(steps.size() - 1);
    }
}
