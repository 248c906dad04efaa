package dev.stepwise.migrate;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.ChainHistory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gap-free list of one owner's steps.
 *
 * <p>The installed version is in the journal. Where another system reads or writes the version, it is the comment of a
 * {@linkplain Builder#markedBy marker} as well. The first step may have any number: a chain may begin with a baseline.
 *
 * <pre>{@code
 * MigrationChain.named("shop").sealedBy(Seals.beside(Shop.class)).steps(V001CreateOrders.class, V002AddTotal.class)
 * }</pre>
 */
public final class MigrationChain implements ChainOutline {

    private final String name;
    private final @Nullable String marker;
    private final Seals seals;
    private final List<String> searchPath;
    private final StepList steps;
    private final ChainHistory history;

    private MigrationChain(String name, @Nullable String marker, Seals seals, List<String> searchPath, StepList steps) {
        this.name = name;
        this.marker = marker;
        this.seals = seals;
        this.searchPath = searchPath;
        this.steps = steps;
        this.history = new ChainHistory(version -> seals.written(version).or(() -> steps.title(version)));
    }

    /**
     * Begins a chain; the command line, the journal and the lock know it by the name.
     *
     * @throws ChainException when the name is empty
     */
    public static Builder named(String name) {
        return new Builder(name);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> marker() {
        return Optional.ofNullable(marker);
    }

    @Override
    public List<StepName> steps() {
        return steps.names();
    }

    @Override
    public SchemaVersion newest() {
        return steps.newest();
    }

    @Override
    public Optional<Seal> seal(SchemaVersion version) {
        return seals.of(this, version);
    }

    /** The list of the steps is read where a version is not sealed; its last section alone, where that has the version. */
    @Override
    public String history(SchemaVersion version) {
        return history.at(version);
    }

    @Override
    public List<String> searchPath() {
        return searchPath;
    }

    /** Returns where the seals of the chain are, and what of a catalog they see. */
    public Seals seals() {
        return seals;
    }

    /** Returns the chain as if none of its versions were released, for the run that makes its seals. */
    public MigrationChain withoutSeals() {
        return new MigrationChain(name, marker, Seals.NONE, searchPath, steps);
    }

    /**
     * Returns the class of the step that leads to the version.
     *
     * @throws InvalidRequestException when the chain has no such version
     */
    public Class<? extends MigrationStep> stepType(SchemaVersion version) {
        return steps.type(version);
    }

    @Override
    public String toString() {
        return name;
    }

    /** A chain in the making. */
    public static final class Builder {

        private final String name;
        private @Nullable String marker;
        private Seals seals = Seals.NONE;
        private List<String> searchPath = List.of();

        private Builder(String name) {
            this.name = requireText(name, "name of a chain");
        }

        /**
         * Names the marker: a table that the first step creates, and whose comment is the number of the installed version, written by the
         * runner. It is for a chain whose version another system reads or writes. The first step of such a chain is one transaction.
         *
         * @throws ChainException when the name is empty
         */
        public Builder markedBy(String table) {
            this.marker = requireText(table, "name of the marker of " + name);
            return this;
        }

        /**
         * Names schemas that functions of the application need on the search path when they fire in a step, such as a trigger that inserts
         * into {@code audit} without naming its schema. The steps' own names do not need it. Before a step runs under it, these schemas are
         * searched for objects of other roles that could be called instead of PostgreSQL's own.
         */
        public Builder withSearchPath(String... schemas) {
            this.searchPath = List.of(schemas);
            return this;
        }

        /** Gives the seals of the released versions. */
        public Builder sealedBy(Seals released) {
            this.seals = released;
            return this;
        }

        /** Completes the chain as {@link #steps(Collection)} does. */
        @SafeVarargs
        public final MigrationChain steps(Class<? extends MigrationStep>... types) {
            return steps(Arrays.asList(types));
        }

        /**
         * Completes the chain.
         *
         * @throws ChainException when there is no step, an entry is null, a class is not named like a step, a version is missing, repeated or out of
         *     order; the message names all faults
         */
        public MigrationChain steps(Collection<? extends Class<? extends MigrationStep>> types) {
            MigrationChain chain = chain(new StepList(name, List.of(() -> types)));
            chain.steps();
            return chain;
        }

        /**
         * Completes the chain with its list in sections, such as one for each ten versions. Sections are read when they are needed: the last
         * one for the {@linkplain #newest newest version}, all of them when a run has something to do. So a start that has nothing to do
         * loads the classes of the last section alone, where the versions of the others have seals, and initialises none of them.
         *
         * @param first the classes of the first steps; faults among all sections are reported when they are read, as by
         *     {@link #steps(Collection)}
         * @param others the classes of the steps after those, in order
         */
        @SafeVarargs
        public final MigrationChain steps(
                Supplier<? extends Collection<? extends Class<? extends MigrationStep>>> first,
                Supplier<? extends Collection<? extends Class<? extends MigrationStep>>>... others) {
            List<Supplier<? extends Collection<? extends Class<? extends MigrationStep>>>> sections = new ArrayList<>();
            sections.add(first);
            sections.addAll(Arrays.asList(others));
            return chain(new StepList(name, sections));
        }

        private MigrationChain chain(StepList listed) {
            return new MigrationChain(name, marker, seals, searchPath, listed);
        }

        private static String requireText(@Nullable String text, String what) {
            if (text == null || text.isBlank()) {
                throw new ChainException("The %s is empty. Give it one.".formatted(what));
            }
            return text;
        }
    }
}
