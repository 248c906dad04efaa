package dev.stepwise.authoring;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A request for the seals of a chain's released versions.
 *
 * @param chain the chain
 * @param project the folder of the project whose {@code src/main} holds the chain
 * @param to the newest version that is released, which is included; the newest of the chain where none is given
 * @param resealFrom the lowest of the versions that are sealed anew, where some are: it and those above it are not deployed anywhere yet
 * @param roles the names of roles by the placeholders under which the steps name them
 */
public record SealRequest(
        MigrationChain chain,
        Path project,
        Optional<SchemaVersion> to,
        Optional<SchemaVersion> resealFrom,
        Map<String, String> roles) {

    /**
     * Checks the newest version.
     *
     * @throws InvalidRequestException when the chain does not have it
     */
    public SealRequest {
        roles = Map.copyOf(roles);
        to.filter(version -> version.isNone() || !chain.knows(version)).ifPresent(version -> {
            throw new InvalidRequestException("The chain %s has no version %s to seal; it has %s to %s. Choose one of these."
                    .formatted(chain.name(), version.number(), chain.oldest(), chain.newest()));
        });
    }

    SchemaVersion newest() {
        return to.orElseGet(chain::newest);
    }

    /** Returns whether the seal of the version is kept, and has to fit. */
    boolean keeps(SchemaVersion version) {
        return resealFrom.filter(lowest -> version.compareTo(lowest) >= 0).isEmpty();
    }

    void requireSealed(NavigableSet<SchemaVersion> sealed) {
        resealFrom.filter(version -> !sealed.contains(version)).ifPresent(version -> {
            throw new InvalidRequestException("%s of the chain %s is not sealed, so it cannot be sealed anew; sealed are: %s. Leave out --reseal, or name one of these."
                    .formatted(version, chain.name(), sealed.isEmpty() ? "none" : VersionList.of(sealed)));
        });
    }
}
