package dev.stepwise.plan.internal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.StepMismatch;
import java.util.List;
import java.util.Optional;

/**
 * The checksum of the installed steps that the journal has at each version on the way of a run.
 *
 * @param chain the chain
 * @param installed the version from which the run starts
 * @param read what the journal says there
 * @param mismatches the installed steps that are not those of the chain; the journal has no checksum at their versions and above, so that
 *     the next run compares each version again
 */
record RecordedHistory(
        ChainOutline chain, SchemaVersion installed, Optional<String> read, List<StepMismatch> mismatches) {

    /** Returns what the journal says at the version; nothing at {@link SchemaVersion#NONE}. */
    Optional<String> at(SchemaVersion version) {
        return version.equals(installed) ? read : ofTheChain(chain, version, mismatches);
    }

    /** Returns the chain's checksum at the version, where no installed step up to there is another one. */
    static Optional<String> ofTheChain(ChainOutline chain, SchemaVersion version, List<StepMismatch> mismatches) {
        return version.isNone()
                        || mismatches.stream()
                                .anyMatch(mismatch -> mismatch.version().compareTo(version) <= 0)
                ? Optional.empty()
                : Optional.of(chain.history(version));
    }
}
