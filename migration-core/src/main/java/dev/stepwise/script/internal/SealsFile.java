package dev.stepwise.script.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The file of a chain's seals: comments, the number of its format, and a line for each released version. */
public final class SealsFile {

    private static final String FORMAT = "format=2";
    private static final Pattern OTHER_FORMAT = Pattern.compile("format=(\\d+)");
    private static final Pattern SEAL = Pattern.compile("V((?!000=)(?:\\d{3}|[1-9]\\d{3,5}))=(.*)");

    private static final int MOST_DIGITS = 6;

    private static final String ANEW =
            "Restore the file as it was released. Where none of its versions is deployed anywhere, delete it, and run \"stepwise seal\".";

    private final String name;
    private final List<String> lines = new ArrayList<>();
    private final NavigableMap<SchemaVersion, Seal> seals = new TreeMap<>();
    private boolean hasFormat;

    private SealsFile(String name) {
        this.name = name;
    }

    /**
     * Reads a file.
     *
     * @param name how messages call the file
     * @throws ChainException when the file is of another format, a line is not a seal, or a version has two
     */
    public static SealsFile read(String name, String content) {
        SealsFile file = new SealsFile(name);
        content.lines().map(String::strip).forEach(file::add);
        return file;
    }

    /** Returns the seals as they are written, at the numbers of their versions; what is none is passed over. */
    public static List<@Nullable String> written(String content) {
        List<@Nullable String> seals = new ArrayList<>();
        int end;
        for (int start = 0; start < content.length(); start = end + 1) {
            int next = content.indexOf('\n', start);
            end = next < 0 ? content.length() : next;
            if (content.charAt(start) == 'V') {
                addWritten(content, start, end, seals);
            }
        }
        return seals;
    }

    private static void addWritten(String content, int start, int end, List<@Nullable String> seals) {
        int number = 0;
        int at = start + 1;
        for (; at < end && at <= start + MOST_DIGITS && Character.digit(content.charAt(at), 10) >= 0; at++) {
            number = 10 * number + Character.digit(content.charAt(at), 10);
        }
        if (at < end && content.charAt(at) == '=') {
            while (seals.size() <= number) {
                seals.add(null);
            }
            seals.set(number, content.substring(at + 1, end).stripTrailing());
        }
    }

    private void add(String line) {
        lines.add(line);
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        if (hasFormat) {
            addSeal(line);
        } else {
            requireFormat(line);
            hasFormat = true;
        }
    }

    private void requireFormat(String line) {
        if (line.equals(FORMAT)) {
            return;
        }
        Matcher other = OTHER_FORMAT.matcher(line);
        if (!other.matches()) {
            throw new ChainException(
                    "%s begins with \"%s\", and not with \"%s\". %s".formatted(name, line, FORMAT, ANEW));
        }
        boolean older = other.group(1).matches("0*1?");
        throw new ChainException("%s has format %s, and this build reads format 2. %s"
                .formatted(name, other.group(1), older ? ANEW : "Use the version of Stepwise that wrote the file."));
    }

    private void addSeal(String line) {
        Matcher parts = SEAL.matcher(line);
        if (!parts.matches()) {
            throw noSeal(line, null);
        }
        SchemaVersion version = new SchemaVersion(Integer.parseInt(parts.group(1)));
        if (seals.put(version, seal(line, parts.group(2))) != null) {
            throw new ChainException("%s has two lines of %s. Keep the one of the released step, and remove the other."
                    .formatted(name, version));
        }
    }

    private Seal seal(String line, String written) {
        try {
            return Seal.parse(written);
        } catch (IllegalArgumentException malformed) {
            throw noSeal(line, malformed);
        }
    }

    private ChainException noSeal(String line, @Nullable Throwable cause) {
        return new ChainException(
                "The line \"%s\" of %s is not a seal. A seal is V, the number of the version in three digits or more, =, the fingerprint of the catalog, a space, the line of jOOQ and the compile format such as 3.19/1, a colon, and the hash of the text; both have 64 hexadecimal digits. Remove the line, and run \"stepwise seal\"."
                        .formatted(line, name),
                cause);
    }

    /**
     * Returns the seals by their versions.
     *
     * @throws ChainException when the newest of them is beyond the newest of the chain
     */
    public NavigableMap<SchemaVersion, Seal> of(ChainOutline chain) {
        if (!seals.isEmpty() && seals.lastKey().compareTo(chain.newest()) > 0) {
            throw new ChainException(
                    "%s has a seal of %s, and the newest version of the chain %s is %s. Restore the step in the list, or remove the line where no database has the version."
                            .formatted(name, seals.lastKey(), chain.name(), chain.newest()));
        }
        return Collections.unmodifiableNavigableMap(seals);
    }

    /** Returns the file with a seal more, or with another one of its version. */
    public SealsFile with(SchemaVersion version, Seal seal) {
        List<String> changed = new ArrayList<>(lines);
        if (!hasFormat) {
            changed.add(FORMAT);
        }
        String line = version + "=" + seal;
        int present = changed.indexOf(version + "=" + seals.get(version));
        if (present >= 0) {
            changed.set(present, line);
        } else {
            changed.add(placeOf(version, changed), line);
        }
        return read(name, String.join("\n", changed));
    }

    private static int placeOf(SchemaVersion version, List<String> lines) {
        return IntStream.range(0, lines.size())
                .filter(index -> isAbove(version, lines.get(index)))
                .findFirst()
                .orElse(lines.size());
    }

    private static boolean isAbove(SchemaVersion version, String line) {
        Matcher parts = SEAL.matcher(line);
        return parts.matches() && Integer.parseInt(parts.group(1)) > version.number();
    }

    /** Returns the lines of the file, each with the end of its line. */
    public String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
