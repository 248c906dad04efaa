package dev.stepwise.script.internal;

import dev.stepwise.script.SchemaVersion;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One digest for all the steps up to a version: that of the version below it, and of the seal of the version's step, or its title where
 * it has no seal.
 *
 * <p>The journal holds it beside the installed version, so that a run compares a chain of any length with what is installed by one text.
 */
public final class ChainHistory {

    private final Function<SchemaVersion, Optional<String>> identities;
    private final List<byte[]> digests = new ArrayList<>(List.of(new byte[0]));

    /** Makes the digests of the steps, of which each is known by a text; a version without one has no step. */
    public ChainHistory(Function<SchemaVersion, Optional<String>> identities) {
        this.identities = identities;
    }

    /** Returns the digest at the version, 64 hexadecimal digits; an empty text at {@link SchemaVersion#NONE}. */
    public synchronized String at(SchemaVersion version) {
        for (int next = digests.size(); next <= version.number(); next++) {
            byte[] below = digests.get(next - 1);
            digests.add(identities
                    .apply(new SchemaVersion(next))
                    .map(identity -> Sha256.of(below, identity))
                    .orElse(below));
        }
        return HexFormat.of().formatHex(digests.get(version.number()));
    }
}
