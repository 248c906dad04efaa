package dev.stepwise.testkit;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.stream.Stream;

/**
 * The runs over several versions that are proven, since their number grows with the square of the versions.
 *
 * <p>A chain of up to twelve versions is run from each version to each later one; a longer one from nothing to each version whose number
 * ends with 0, and to the newest and back. The system property {@code stepwise.proofs} changes that: {@code all} runs it from nothing to every version,
 * {@code pairs} from each version to each later one.
 */
final class RunsOfSeveralVersions {

    static final String PROPERTY = "stepwise.proofs";

    private static final int FEW = 12;
    private static final int DECADE = 10;

    private final ProofDatabase.Setting setting;
    private final MigrationChain chain;
    private final String extent = System.getProperty(PROPERTY, "sample");

    RunsOfSeveralVersions(ProofDatabase.Setting setting) {
        this.setting = setting;
        this.chain = setting.chain().chain();
        if (!List.of("sample", "all", "pairs").contains(extent)) {
            throw new IllegalArgumentException(
                    "The system property %s is \"%s\". Give sample, all or pairs.".formatted(PROPERTY, extent));
        }
    }

    /** Returns the steps to which runs lead that are proven. */
    Stream<StepName> targets() {
        return chain.steps().stream()
                .filter(step -> isPaired()
                        || extent.equals("all")
                        || step.version().number() % DECADE == 0
                        || step.version().equals(chain.newest()));
    }

    private boolean isPaired() {
        return extent.equals("pairs") || chain.steps().size() <= FEW;
    }

    /** Fails where a run to the version leads to something else than runs to each version, or does not lead back. */
    void require(StepName target, Walk oneByOne) {
        SchemaState expected = oneByOne.up(target.version()).orElseThrow();
        starts(target)
                .forEach(start ->
                        require(start, target.version(), oneByOne.up(start).orElseThrow(), expected));
    }

    private Stream<SchemaVersion> starts(StepName target) {
        Stream<SchemaVersion> nothing = Stream.of(SchemaVersion.NONE);
        return isPaired()
                ? Stream.concat(nothing, chain.steps().stream().map(StepName::version))
                        .filter(start -> start.compareTo(target.version()) < 0)
                : nothing;
    }

    private void require(SchemaVersion start, SchemaVersion target, SchemaState before, SchemaState after) {
        try (ProofDatabase database = setting.create().upTo(start)) {
            database.upTo(target);
            database.state()
                    .requireSame(
                            after,
                            "One run from %s to %s leads to something else than one run per version"
                                    .formatted(start, target));
            if (isLedBack(start, target)) {
                database.migrator().downTo(start.number());
                database.state()
                        .requireSame(
                                before,
                                "One run from %s back to %s leads to something else than was there"
                                        .formatted(target, start));
            }
        }
    }

    private boolean isLedBack(SchemaVersion above, SchemaVersion upTo) {
        return (isPaired() || upTo.equals(chain.newest())) && isReversible(above, upTo);
    }

    private boolean isReversible(SchemaVersion above, SchemaVersion upTo) {
        return chain.between(above, upTo).stream()
                .allMatch(step -> setting.compiled()
                        .step(step.version(), Direction.DOWN)
                        .irreversible()
                        .isEmpty());
    }
}
