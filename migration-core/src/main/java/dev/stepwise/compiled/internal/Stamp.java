package dev.stepwise.compiled.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.SchemaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Of what the steps of a chain were compiled: the file that a build writes beside theirs, and that is never committed.
 *
 * @param renderedBy what made the text, as {@code jOOQ 3.19.38}
 * @param entries the classes and resources that the steps reach, outside of the JDK, of Stepwise's core and of jOOQ
 * @param seals the seals of the steps of included chains
 * @param steps the steps of the chain, by their versions
 */
public record Stamp(
        String renderedBy, List<Entry> entries, List<IncludedSeal> seals, Map<SchemaVersion, StampedStep> steps) {

    /** The number of the format of the stamp and of the files of the steps. A chain whose stamp has another one counts as not compiled. */
    public static final int FORMAT = 1;

    /**
     * A class or a resource.
     *
     * @param path its path in its jar or folder, by which a class loader finds it
     * @param crc the CRC-32 of its content
     */
    public record Entry(String path, int crc) {}

    /**
     * The seal of a released step of an included chain.
     *
     * @param chain the name of the included chain
     * @param version the version of the step there
     * @param seal the seal as a text
     */
    public record IncludedSeal(String chain, SchemaVersion version, String seal) {}

    /**
     * Of what a step was compiled.
     *
     * @param file the CRC-32 of the file of the step
     * @param entries the indexes, in the entries of the stamp, of what it reaches: its class, then the others in any order
     */
    public record StampedStep(int file, List<Integer> entries) {
        /** Copies the list. */
        public StampedStep {
            entries = List.copyOf(entries);
        }
    }

    /** Copies the lists. */
    public Stamp {
        entries = List.copyOf(entries);
        seals = List.copyOf(seals);
        steps = new TreeMap<>(steps);
    }

    /** Returns the content of the file, which is UTF-8, and the same for the same stamp. */
    public String write() {
        StringBuilder text = new StringBuilder();
        line(text, StampReader.FORMAT, String.valueOf(FORMAT));
        line(text, StampReader.RENDERED_BY, renderedBy);
        entries.forEach(entry -> line(text, StampReader.ENTRY, hex(entry.crc()), entry.path()));
        seals.forEach(seal ->
                line(text, StampReader.SEAL, seal.version().toString(), seal.seal(), StampReader.AT, seal.chain()));
        steps.forEach((version, step) -> {
            List<String> words = new ArrayList<>(List.of(StampReader.STEP, version.toString(), hex(step.file())));
            step.entries().forEach(index -> words.add(index.toString()));
            line(text, words.toArray(String[]::new));
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String... words) {
        String line = String.join(" ", words);
        if (line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
            throw new ChainException(
                    "\"%s\" cannot be written to a stamp, since it has more than one line. Rename it.".formatted(line));
        }
        text.append(line).append('\n');
    }

    /** Returns the eight digits of a checksum. */
    static String hex(int crc) {
        String digits = Integer.toHexString(crc);
        return "00000000".substring(digits.length()) + digits;
    }

    /**
     * Reads a stamp; returns nothing where it is of another format.
     *
     * @param name how messages call the file
     * @throws ChainException when the file is not a stamp
     */
    public static Optional<Stamp> read(String name, String content) {
        return new StampReader(name, content).stamp();
    }

    /** Returns the seal of a step of an included chain, or an empty text where it is not released. */
    String seal(String chain, SchemaVersion version) {
        for (IncludedSeal seal : seals) {
            if (seal.version().equals(version) && seal.chain().equals(chain)) {
                return seal.seal();
            }
        }
        return "";
    }
}
