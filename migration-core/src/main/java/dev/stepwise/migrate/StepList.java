package dev.stepwise.migrate;

import dev.stepwise.migrate.internal.LinkageFault;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.Declared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A chain's steps in the order of their versions, read and checked when they are first asked for.
 *
 * <p>No class is initialised: an application whose database is up to date loads no step and no jOOQ.
 */
final class StepList {

    private final String chain;
    private final @Nullable SchemaVersion newest;
    private final Supplier<? extends Collection<? extends Class<? extends MigrationStep>>> types;
    private @Nullable List<NamedStep> steps;

    /** Lists the steps of the chain of that name; the newest version may be known beforehand. */
    StepList(
            String chain,
            @Nullable SchemaVersion newest,
            Supplier<? extends Collection<? extends Class<? extends MigrationStep>>> types) {
        this.chain = chain;
        this.newest = newest;
        this.types = types;
    }

    SchemaVersion newest() {
        return newest != null ? newest : last(all()).version();
    }

    /**
     * Returns the versions and titles.
     *
     * @throws ChainException with all the faults that the list has
     */
    List<StepName> names() {
        return all().stream().map(NamedStep::name).toList();
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

    private synchronized List<NamedStep> all() {
        if (steps == null) {
            steps = checked(listed());
        }
        return steps;
    }

    private Collection<? extends Class<? extends MigrationStep>> listed() {
        try {
            return Declared.notNull(types.get(), "The list of the steps of %s is null.".formatted(chain));
        } catch (ChainException fault) {
            throw fault;
        } catch (RuntimeException | LinkageError thrown) {
            throw new ChainException(
                    "The list of the steps of %s cannot be read: %s"
                            .formatted(
                                    chain,
                                    LinkageFault.of(thrown)
                                            .orElseGet(() -> "it threw %s. Fix the list.".formatted(thrown))),
                    thrown);
        }
    }

    private List<NamedStep> checked(Collection<? extends @Nullable Class<? extends MigrationStep>> listed) {
        List<NamedStep> named = listed.stream()
                .filter(Objects::nonNull)
                .filter(NamedStep::isNamed)
                .<NamedStep>map(NamedStep::of)
                .toList();
        List<String> faults = Stream.of(missing(listed), misnamed(listed), faultsIn(named).stream())
                .flatMap(each -> each)
                .toList();
        if (!faults.isEmpty()) {
            throw new ChainException("The chain %s cannot be used: %s.".formatted(chain, String.join("; ", faults)));
        }
        return named;
    }

    private static Stream<String> missing(Collection<? extends @Nullable Class<? extends MigrationStep>> types) {
        List<@Nullable Class<? extends MigrationStep>> entries = new ArrayList<>(types);
        return IntStream.range(0, entries.size())
                .filter(i -> entries.get(i) == null)
                .mapToObj(i -> "the entry number %s of its list is null".formatted(i + 1));
    }

    private static Stream<String> misnamed(Collection<? extends @Nullable Class<? extends MigrationStep>> types) {
        return types.stream()
                .filter(Objects::nonNull)
                .filter(type -> !NamedStep.isNamed(type))
                .map(type -> "%s is not named V, three to six digits, then a title, as in V042AddOrderTotal"
                        .formatted(type.getName()));
    }

    private List<String> faultsIn(List<NamedStep> named) {
        if (named.isEmpty()) {
            return List.of("it has no step");
        }
        List<String> faults = new ArrayList<>();
        if (named.get(0).version().isNone()) {
            faults.add("its first version is 0, which means that nothing is installed");
        }
        for (int i = 1; i < named.size(); i++) {
            SchemaVersion before = named.get(i - 1).version();
            if (named.get(i).version().number() != before.number() + 1) {
                faults.add(String.format(
                        Locale.ROOT,
                        "after %s comes %s, not V%03d",
                        before,
                        named.get(i).name(),
                        before.number() + 1));
            }
        }
        if (newest != null && !newest.equals(last(named).version())) {
            faults.add("its newest version is given as %s, and its last step is %s"
                    .formatted(newest, last(named).name()));
        }
        return faults;
    }

    private static NamedStep last(List<NamedStep> steps) {
        return steps.get(steps.size() - 1);
    }
}
