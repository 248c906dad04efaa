package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.run.MarkerReport;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.InstalledVersion.MarkerMismatch;
import picocli.CommandLine.Command;

/** {@code stepwise restore-marker}: writes the marker again from the journal. */
@Command(
        name = "restore-marker",
        versionProvider = Main.Version.class,
        description = "If the marker and the journal disagree: keep the version of the journal, as after a restore "
                + "without comments. The comment of the marker table is written again. Changes nothing else.")
final class RestoreMarkerCommand extends MarkerCommand {

    RestoreMarkerCommand(Terminal terminal, OrderlyEnd end) {
        super(terminal, end);
    }

    @Override
    SchemaVersion kept(MarkerMismatch mismatch) {
        return mismatch.byJournal();
    }

    @Override
    MarkerReport keep(SchemaMigrator migrator, int version) {
        return migrator.restoreMarker(version);
    }

    @Override
    String meaning(MarkerMismatch mismatch) {
        return "Restoring the marker means that the schema is at %s, as the journal says: the comment of the marker table is written again, and the next run starts from %1$s. If another system has migrated the schema since, run accept-marker instead."
                .formatted(mismatch.byJournal());
    }
}
