package dev.stepwise.migrate;

import dev.stepwise.migrate.internal.LinkageFault;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.Declared;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part of a chain's list, read when it is first asked for. Nothing of it is checked but that there is a list. */
final class StepSection {

    private final String chain;
    private final @Nullable Supplier<? extends Collection<? extends Class<? extends MigrationStep>>> source;
    private @Nullable List<@Nullable Class<? extends MigrationStep>> types;

    StepSection(
            String chain, @Nullable Supplier<? extends Collection<? extends Class<? extends MigrationStep>>> source) {
        this.chain = chain;
        this.source = source;
    }

    /**
     * Returns the entries, null where the list has one.
     *
     * @throws ChainException when there is no list, or it throws
     */
    synchronized List<@Nullable Class<? extends MigrationStep>> types() {
        if (types == null) {
            types = Collections.unmodifiableList(new ArrayList<>(read()));
        }
        return types;
    }

    /** Returns the last step, or null if the section does not end with the class of one. */
    @Nullable
    NamedStep last() {
        return named(types().size() - 1);
    }

    /** Returns the title of the step that leads to the version, or null where the section has none at its place. */
    @Nullable
    String title(SchemaVersion version) {
        NamedStep first = named(0);
        NamedStep step =
                first == null ? null : named(version.number() - first.version().number());
        return step == null || !step.version().equals(version)
                ? null
                : step.name().title();
    }

    private @Nullable NamedStep named(int index) {
        List<@Nullable Class<? extends MigrationStep>> read = types();
        Class<? extends MigrationStep> type = index < 0 || index >= read.size() ? null : read.get(index);
        return type == null || !NamedStep.isNamed(type) ? null : NamedStep.of(type);
    }

    private Collection<? extends Class<? extends MigrationStep>> read() {
        String missing = "The list of the steps of %s is null.".formatted(chain);
        try {
            return Declared.notNull(Declared.notNull(source, missing).get(), missing);
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
}
