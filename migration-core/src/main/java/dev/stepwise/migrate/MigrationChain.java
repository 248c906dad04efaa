package dev.stepwise.migrate;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gap-free list of one owner's steps, with the marker table that carries its version.
 *
 * <p>The marker is a table that the chain's first step creates; its comment is the number of the installed version, written by the
 * runner. The first step may have any number: a chain may begin with a baseline.
 *
 * <pre>{@code
 * MigrationChain.named("shop").markedBy("shop_orders").sealedBy(Seals.beside(Shop.class)).steps(V001CreateOrders.class, V002AddTotal.class)
 * }</pre>
 */
public final class MigrationChain {

    private final String name;
    private final String marker;
    private final Seals seals;
    private final StepList steps;

    private MigrationChain(Builder builder, StepList steps) {
        this.name = builder.name;
        this.marker = builder.marker;
        this.seals = builder.seals;
        this.steps = steps;
    }

    /** Begins a chain; the name tells it from others on the command line, in the journal and in the lock. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Returns the name that tells the chain from others. */
    public String name() {
        return name;
    }

    /** Returns the name of the table whose comment is the version. */
    public String marker() {
        return marker;
    }

    /** Returns the steps in the order of their versions; there is at least one. */
    public List<VersionedStep> steps() {
        return steps.all();
    }

    /** Returns the version of the first step. */
    public SchemaVersion oldest() {
        return steps().get(0).version();
    }

    /** Returns the version of the last step. */
    public SchemaVersion newest() {
        return steps.newest();
    }

    /** Says whether a schema can be at the version: at none, or at one of the steps'. */
    public boolean knows(SchemaVersion version) {
        int beside = version.compareTo(newest());
        return version.isNone() || beside == 0 || (beside < 0 && version.compareTo(oldest()) >= 0);
    }

    /** Returns the steps above the first version up to the second one, which is included, in order. */
    public List<VersionedStep> between(SchemaVersion above, SchemaVersion upTo) {
        return steps().stream()
                .filter(step ->
                        step.version().compareTo(above) > 0 && step.version().compareTo(upTo) <= 0)
                .toList();
    }

    /** Returns the version that is left when the step is taken back. */
    public SchemaVersion before(VersionedStep step) {
        return step.version().equals(oldest())
                ? SchemaVersion.NONE
                : step.version().previous();
    }

    /** Returns the fingerprint of the catalog that the version leads to, where the version is released. */
    public Optional<String> seal(SchemaVersion version) {
        return seals.of(version);
    }

    @Override
    public String toString() {
        return name;
    }

    /** A chain in the making. */
    public static final class Builder {

        private final String name;
        private String marker;
        private Seals seals = Seals.NONE;
        private @Nullable SchemaVersion newest;

        private Builder(String name) {
            this.name = name;
            this.marker = name;
        }

        /** Names the table whose comment is the version; without it, the table named like the chain. */
        public Builder markedBy(String table) {
            this.marker = table;
            return this;
        }

        /** Gives the fingerprints of the released versions' catalogs. */
        public Builder sealedBy(Seals fingerprints) {
            this.seals = fingerprints;
            return this;
        }

        /**
         * Says which version the last step leads to, so that a list of steps need not be read to learn it.
         *
         * @throws InvalidTargetException when it is no number of a version
         */
        public Builder newest(int version) {
            this.newest = new SchemaVersion(version);
            return this;
        }

        /** Completes the chain as {@link #steps(Collection)} does. */
        @SafeVarargs
        public final MigrationChain steps(Class<? extends MigrationStep>... types) {
            return steps(List.of(types));
        }

        /**
         * Completes the chain.
         *
         * @throws ChainException when there is no step, a class is not named like one, a version is missing, repeated or out of order, or
         *     the last one is not the {@link #newest}; all faults are told at once
         */
        public MigrationChain steps(Collection<? extends Class<? extends MigrationStep>> types) {
            MigrationChain chain = steps(() -> types);
            chain.steps();
            return chain;
        }

        /**
         * Completes the chain with a list that is read when one of its steps is needed, for a chain so long that loading its classes
         * takes time. Where the {@link #newest} version is given, a run that has nothing to do reads no list.
         *
         * @param types the classes of the steps; faults among them are told when they are read, as by {@link #steps(Collection)}
         */
        public MigrationChain steps(Supplier<? extends Collection<? extends Class<? extends MigrationStep>>> types) {
            return new MigrationChain(this, new StepList(name, newest, types));
        }
    }
}
