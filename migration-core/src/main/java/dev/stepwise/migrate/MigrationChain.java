package dev.stepwise.migrate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
    private final List<VersionedStep> steps;

    private MigrationChain(Builder builder, List<VersionedStep> steps) {
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
        return steps;
    }

    /** Returns the version of the first step. */
    public SchemaVersion oldest() {
        return steps.get(0).version();
    }

    /** Returns the version of the last step. */
    public SchemaVersion newest() {
        return steps.get(steps.size() - 1).version();
    }

    /** Says whether a schema can be at the version: at none, or at one of the steps'. */
    public boolean knows(SchemaVersion version) {
        return version.isNone() || (version.compareTo(oldest()) >= 0 && version.compareTo(newest()) <= 0);
    }

    /** Returns the steps above the first version up to the second one, which is included, in order. */
    public List<VersionedStep> between(SchemaVersion above, SchemaVersion upTo) {
        return steps.stream()
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

        /** Completes the chain as {@link #steps(Collection)} does. */
        @SafeVarargs
        public final MigrationChain steps(Class<? extends MigrationStep>... types) {
            return steps(List.of(types));
        }

        /**
         * Completes the chain.
         *
         * @throws ChainException when there is no step, a class is not named like one, or a version is missing, repeated or out of order; all faults are told at once
         */
        public MigrationChain steps(Collection<? extends Class<? extends MigrationStep>> types) {
            List<VersionedStep> steps = types.stream()
                    .filter(VersionedStep::isNamed)
                    .<VersionedStep>map(VersionedStep::of)
                    .toList();
            List<String> faults =
                    Stream.concat(misnamed(types), faultsIn(steps).stream()).toList();
            if (!faults.isEmpty()) {
                throw new ChainException("The chain %s cannot be used: %s.".formatted(name, String.join("; ", faults)));
            }
            return new MigrationChain(this, steps);
        }

        private static Stream<String> misnamed(Collection<? extends Class<? extends MigrationStep>> types) {
            return types.stream()
                    .filter(type -> !VersionedStep.isNamed(type))
                    .map(type -> "%s is not named V, three to six digits, then a title, as in V042AddOrderTotal"
                            .formatted(type.getName()));
        }

        private static List<String> faultsIn(List<VersionedStep> steps) {
            List<String> faults = new ArrayList<>();
            if (steps.isEmpty()) {
                faults.add("it has no step");
            }
            if (!steps.isEmpty() && steps.get(0).version().isNone()) {
                faults.add("its first version is 0, which means that nothing is installed");
            }
            for (int i = 1; i < steps.size(); i++) {
                SchemaVersion before = steps.get(i - 1).version();
                if (steps.get(i).version().number() != before.number() + 1) {
                    faults.add("after %s comes %s, not V%03d".formatted(before, steps.get(i), before.number() + 1));
                }
            }
            return faults;
        }
    }
}
