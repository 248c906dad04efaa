package dev.stepwise.state.internal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.UnsafeDatabaseException;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.UnfinishedStep;
import java.util.List;
import java.util.Optional;

/**
 * Says which of the cases of {@link InstalledVersion} a schema's state is.
 *
 * <p>The journal is what a run believes; the marker is what others read and write. Where the two differ, neither is taken.
 */
public final class StateJudge {

    private final CompiledChain chain;
    private final String schema;

    /** Judges the state of the chain in the schema. */
    public StateJudge(CompiledChain chain, String schema) {
        this.chain = chain;
        this.schema = schema;
    }

    /**
     * Returns the case.
     *
     * @throws UnsafeDatabaseException when the state may not be believed, or a run would execute what another role has put there
     * @throws VersionMismatchException when the journal has a format that this build does not know
     */
    public InstalledVersion judge(SchemaState state) {
        requireSafe(state);
        return outline()
                .marker()
                .map(marker -> compared(byMarker(marker, state), state))
                .orElseGet(() -> byJournal(state));
    }

    private InstalledVersion compared(InstalledVersion byMarker, SchemaState state) {
        return state.journaledVersion()
                .filter(journaled -> !isAboveNewest(state.markedVersion()))
                .map(journaled -> compared(byMarker, journaled, state))
                .orElse(byMarker);
    }

    private boolean isAboveNewest(Optional<SchemaVersion> marked) {
        return marked.filter(version -> version.compareTo(outline().newest()) > 0)
                .isPresent();
    }

    private InstalledVersion compared(InstalledVersion byMarker, SchemaVersion journaled, SchemaState state) {
        return byMarker.equals(known(journaled, Optional.empty()))
                ? known(journaled, state.unfinished())
                : new InstalledVersion.MarkerMismatch(byMarker, journaled, state.unfinished());
    }

    /** Returns the case by the marker alone, as where the journal has no row of the chain. */
    private InstalledVersion byMarker(String marker, SchemaState state) {
        if (!state.markerExists()) {
            List<String> tables = tablesOfTheChain(state.tablesWithoutMarker());
            return tables.isEmpty()
                    ? new InstalledVersion.NotInstalled()
                    : new InstalledVersion.MarkerMissing(marker, tables);
        }
        return state.markedVersion()
                .map(version -> known(version, Optional.empty()))
                .orElse(new InstalledVersion.MarkerUnreadable(marker, Optional.ofNullable(state.markerComment())));
    }

    /** Returns the case of a chain without a marker, whose first step may be unfinished as well. */
    private InstalledVersion byJournal(SchemaState state) {
        SchemaVersion journaled = state.journaledVersion().orElse(SchemaVersion.NONE);
        return journaled.isNone() && state.unfinished().isPresent()
                ? new InstalledVersion.At(journaled, state.unfinished())
                : known(journaled, state.unfinished());
    }

    private void requireSafe(SchemaState state) {
        if (!state.problems().isEmpty()) {
            throw new UnsafeDatabaseException("Stepwise does not go into schema %s, and nothing was changed. %s"
                    .formatted(schema, String.join(" ", state.problems())));
        }
        if (state.journalFormat() > Journal.FORMAT) {
            throw new VersionMismatchException(
                    "The journal of schema %s has format %s, and this build knows formats up to %s. Use a newer build."
                            .formatted(schema, state.journalFormat(), Journal.FORMAT));
        }
    }

    private InstalledVersion known(SchemaVersion version, Optional<UnfinishedStep> unfinished) {
        ChainOutline outline = outline();
        if (version.isNone() && unfinished.isEmpty()) {
            return new InstalledVersion.NotInstalled();
        }
        if (version.compareTo(outline.newest()) > 0) {
            return new InstalledVersion.Ahead(version, outline.newest());
        }
        return outline.knows(version)
                ? new InstalledVersion.At(version, unfinished)
                : new InstalledVersion.TooOld(version, outline.oldest());
    }

    /** In an empty schema the first step need not be compiled. */
    private List<String> tablesOfTheChain(List<String> present) {
        return present.isEmpty()
                ? present
                : chain.firstTables().stream()
                        .filter(present::contains)
                        .sorted()
                        .toList();
    }

    private ChainOutline outline() {
        return chain.outline();
    }
}
