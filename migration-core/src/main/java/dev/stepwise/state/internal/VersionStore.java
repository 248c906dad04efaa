package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.UnfinishedStep;
import java.util.List;
import java.util.Optional;

/** Where the version of a chain is read in a schema: in the comment of its marker, or, for a chain without one, in the journal. */
public final class VersionStore {

    private final String schema;
    private final String chain;
    private final Journal journal;
    private final Optional<Marker> marker;

    /** Reads the version of the chain in the schema, from the marker of that name where there is one. */
    public VersionStore(String schema, String chain, Optional<String> marker) {
        this.schema = schema;
        this.chain = chain;
        this.journal = new Journal(schema, chain);
        this.marker = marker.map(table -> new Marker(schema, table));
    }

    /** Returns the statements that write the version, beside the journal. */
    public List<String> stamp(SchemaVersion version) {
        return marker.map(table -> table.stamp(version)).stream().toList();
    }

    /** Returns the version as a number in SQL: 0 where nothing is installed, null where it cannot be read; the journal has to exist. */
    public String installed() {
        return marker.map(Marker::number).orElseGet(() -> "coalesce((" + journaled() + "), 0)");
    }

    /** Returns the condition that the schema is at the version; the journal has to exist. */
    public String isAt(SchemaVersion version) {
        return marker.map(table -> table.isAt(version)).orElseGet(() -> installed() + " = " + version.number());
    }

    /** Returns the part of a block that stops where the schema is not at the version; a journal that is missing is created later. */
    String requireAt(SchemaVersion version) {
        String check = require(isAt(version), mismatch(version));
        return marker.isPresent()
                ? check
                : "if pg_catalog.to_regclass(" + literal(SqlText.name(schema, Journal.TABLE)) + ") is not null then\n"
                        + check + "end if;\n";
    }

    /** Returns the part of a block that stops where the journal, which exists, has another version of a chain with a marker. */
    String requireJournalAt(SchemaVersion version) {
        String isAt = "coalesce((" + journaled() + "), " + version.number() + ") = " + version.number();
        return require(
                isAt, marker.map(table -> table.mismatchOfTheJournal(version)).orElseGet(() -> mismatch(version)));
    }

    /** Returns the part of a block that stops where the journal, which exists, has another unfinished step, or has got further with it. */
    String requireUnfinished(Optional<UnfinishedStep> expected) {
        String isAsExpected = expected.map(step -> "(" + journal.unfinishedAsIn(step) + ")")
                .orElseGet(() -> "coalesce((" + journal.newest("finished_at is not null") + "), true)");
        return require(
                isAsExpected,
                "The unfinished step of the chain %s is not the one that was planned for: another run has begun or continued it. Look at the installed version (stepwise status), and plan again."
                        .formatted(chain));
    }

    /** Returns the part of a block that stops where the marker is not the one that was read. */
    String requireUnchanged(SchemaState state) {
        Marker table = marker.orElseThrow();
        return require(
                state.markerExists()
                        ? table.isMarkedWith(Optional.ofNullable(state.markerComment()))
                        : table.isAt(SchemaVersion.NONE),
                table.change());
    }

    private String journaled() {
        return marker.isPresent() ? journal.installed() : journal.newest(journal.installedWithoutMarker());
    }

    private static String require(String condition, String message) {
        return "if (" + condition + ") is not true then\n  raise exception using message = " + literal(message)
                + ";\nend if;\n";
    }

    private String mismatch(SchemaVersion version) {
        return marker.map(table -> table.mismatch(version))
                .orElseGet(() ->
                        "Stepwise expected version %s of the chain %s in the journal and found another: another run changed it. Run again."
                                .formatted(version.number(), chain));
    }
}
