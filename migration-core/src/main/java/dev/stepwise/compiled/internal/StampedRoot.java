package dev.stepwise.compiled.internal;

import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A jar or a folder in which a build has left compiled steps, and the stamp that says of what it made them. */
final class StampedRoot {

    private static final String SAME = "";

    private final String address;
    private final Stamp stamp;
    private final boolean isFinal;
    private final @Nullable String[] differences;

    /**
     * Compares with the stamp of the root at the address.
     *
     * @param isFinal whether the stamp is believed, as there are no class files to compare with
     */
    StampedRoot(String address, Stamp stamp, boolean isFinal) {
        this.address = address;
        this.stamp = stamp;
        this.isFinal = isFinal;
        this.differences = new @Nullable String[stamp.entries().size()];
    }

    String address() {
        return address;
    }

    Stamp stamp() {
        return stamp;
    }

    /** Checks that the step was compiled of what the class loader finds now. */
    void requireSame(SchemaVersion version, String type, ClassPathReader reader) throws NotCompiled, IOException {
        List<Integer> entries = step(version).entries();
        String compiled = stamp.entries().get(entries.get(0)).path();
        if (!compiled.equals(type)) {
            throw new NotCompiled("it was compiled of %s, and is %s now".formatted(compiled, type));
        }
        for (int i = 0; i < entries.size() && !isFinal; i++) {
            String difference = difference(entries.get(i), reader);
            if (!difference.isEmpty()) {
                throw new NotCompiled(difference);
            }
        }
    }

    /** Checks that the content is the file of the step that the build has made. */
    void requireFile(SchemaVersion version, byte[] content) throws NotCompiled {
        String difference = difference(
                new Stamp.Entry(CompiledFolder.file(version), step(version).file()), ClassPathReader.crc(content));
        if (!difference.isEmpty()) {
            throw new NotCompiled(difference);
        }
    }

    private Stamp.StampedStep step(SchemaVersion version) throws NotCompiled {
        Stamp.StampedStep step = stamp.steps().get(version);
        if (step == null) {
            throw new NotCompiled("the stamp in %s does not name it".formatted(address));
        }
        return step;
    }

    private String difference(int index, ClassPathReader reader) throws IOException {
        String known = differences[index];
        if (known == null) {
            Stamp.Entry entry = stamp.entries().get(index);
            known = difference(entry, reader.crc(entry.path()));
            differences[index] = known;
        }
        return known;
    }

    private static String difference(Stamp.Entry entry, @Nullable Integer crc) {
        if (crc == null) {
            return "%s, of which it was compiled, is missing".formatted(entry.path());
        }
        return crc == entry.crc()
                ? SAME
                : "%s has changed since: its CRC-32 is %s, and was %s"
                        .formatted(entry.path(), Stamp.hex(crc), Stamp.hex(entry.crc()));
    }
}
