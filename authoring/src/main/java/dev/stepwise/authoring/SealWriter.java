package dev.stepwise.authoring;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.internal.SealsFile;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Writes the seals that are missing into the file of a chain's seals, after it has compared those that are there. */
public final class SealWriter {

    private static final String EDITED =
            "Sealed steps of the chain %s are edited, or others have their numbers; %s keeps the seals of the released ones:\n%s\nRestore the released steps and write a new one. Where %s and the versions above it are not deployed anywhere yet, add --reseal %s.";

    private final SealRequest request;
    private final SealsSource source;
    private final SealsFile file;
    private final NavigableMap<SchemaVersion, Seal> released;

    private SealWriter(SealRequest request) {
        this.request = request;
        this.source = SealsSource.of(request.chain(), request.project());
        this.file = source.read();
        this.released = file.of(request.chain());
    }

    /**
     * Takes a scratch database up version by version, and writes the seals. The file is written whole, or not at all.
     *
     * @throws InvalidRequestException when the chain has no file of seals, the project is not where the chain is, the version to seal anew is
     *     not sealed, or the file cannot be read or written
     * @throws ChainException when a step that is sealed is edited, or the file of the seals is malformed
     */
    public static SealReport write(SealRequest request) {
        return new SealWriter(request).write();
    }

    private SealReport write() {
        requireKnown();
        request.requireSealed(released.navigableKeySet());
        NavigableMap<SchemaVersion, Seal> now = ScratchSeals.of(request.chain(), highest(), request.roles());
        requireUnedited(now);
        SealReport report = report(now);
        if (!report.isUnchanged()) {
            source.write(with(now, report));
        }
        return report;
    }

    private SchemaVersion highest() {
        SchemaVersion newest = request.newest();
        return released.isEmpty() || newest.compareTo(released.lastKey()) > 0 ? newest : released.lastKey();
    }

    /** A run does not look at this, since it would have to read the list of the steps. */
    private void requireKnown() {
        if (!released.isEmpty() && released.firstKey().compareTo(chain().oldest()) < 0) {
            throw new ChainException(
                    "%s has a seal of %s, and the oldest version of the chain %s is %s. Remove the line."
                            .formatted(source, released.firstKey(), chain().name(), chain().oldest()));
        }
    }

    private void requireUnedited(NavigableMap<SchemaVersion, Seal> now) {
        NavigableMap<SchemaVersion, String> edited = new TreeMap<>();
        now.forEach((version, made) -> {
            Seal seal = released.get(version);
            if (seal != null && request.keeps(version) && made.differsFrom(seal)) {
                edited.put(version, String.join("; ", made.differencesFrom(seal)));
            }
        });
        if (!edited.isEmpty()) {
            throw new ChainException(
                    EDITED.formatted(chain().name(), source, lines(edited), edited.firstKey(), edited.firstKey()));
        }
    }

    private String lines(Map<SchemaVersion, String> edited) {
        return chain().steps().stream()
                .filter(step -> edited.containsKey(step.version()))
                .map(step -> "  %s: %s".formatted(step, edited.get(step.version())))
                .collect(Collectors.joining("\n"));
    }

    private SealReport report(NavigableMap<SchemaVersion, Seal> now) {
        SortedSet<SchemaVersion> sealed = new TreeSet<>();
        SortedSet<SchemaVersion> resealed = new TreeSet<>();
        SortedSet<SchemaVersion> kept = new TreeSet<>();
        now.forEach((version, made) -> {
            Seal seal = released.get(version);
            if (seal != null) {
                (request.keeps(version) || seal.equals(made) ? kept : resealed).add(version);
            } else if (version.compareTo(request.newest()) <= 0) {
                sealed.add(version);
            }
        });
        return new SealReport(source.path(), sealed, resealed, kept);
    }

    private SealsFile with(Map<SchemaVersion, Seal> now, SealReport report) {
        SealsFile changed = file;
        for (Map.Entry<SchemaVersion, Seal> made : now.entrySet()) {
            if (report.sealed().contains(made.getKey()) || report.resealed().contains(made.getKey())) {
                changed = changed.with(made.getKey(), made.getValue());
            }
        }
        return changed;
    }

    private MigrationChain chain() {
        return request.chain();
    }
}
