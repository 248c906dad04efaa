package dev.stepwise.script.internal;

import dev.stepwise.script.SchemaVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32;

/**
 * One checksum of all the steps up to a version: of the seals of the versions, or their titles where they have none.
 *
 * <p>The journal holds it beside the installed version, so that a run compares a chain of any length with what is installed by one text.
 * It is a CRC32, which the JVM computes in native code: another hash would be compiled first, in each start of an application.
 */
public final class ChainHistory {

    private final Function<SchemaVersion, Optional<String>> identities;
    private final CRC32 checksum = new CRC32();
    private final List<Integer> checksums = new ArrayList<>(List.of(0));

    /** Makes the checksums of the steps, of which each is known by a text; a version without one has no step. */
    public ChainHistory(Function<SchemaVersion, Optional<String>> identities) {
        this.identities = identities;
    }

    /** Returns the checksum at the version, 8 hexadecimal digits. */
    public synchronized String at(SchemaVersion version) {
        for (int next = checksums.size(); next <= version.number(); next++) {
            identities.apply(new SchemaVersion(next)).ifPresent(this::add);
            checksums.add((int) checksum.getValue());
        }
        return HexFormat.of().toHexDigits(checksums.get(version.number()));
    }

    private void add(String identity) {
        checksum.update(identity.getBytes(StandardCharsets.UTF_8));
        checksum.update('\n');
    }
}
