package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.run.MarkerReport;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.InstalledVersion.MarkerMismatch;
import picocli.CommandLine.Command;

/** {@code stepwise accept-marker}: notes in the journal that another system migrated the schema. */
@Command(
        name = "accept-marker",
        versionProvider = Main.Version.class,
        description =
                "If the marker and the journal disagree: keep the version of the marker, because another system has "
                        + "taken the schema there. The journal notes it. Changes nothing else.")
final class AcceptMarkerCommand extends MarkerCommand {

    AcceptMarkerCommand(Terminal terminal, OrderlyEnd end) {
        super(terminal, end);
    }

    @Override
    SchemaVersion kept(MarkerMismatch mismatch) {
        return mismatch.byMarker().usable();
    }

    @Override
    MarkerReport keep(SchemaMigrator migrator, int version) {
        return migrator.acceptMarker(version);
    }

    @Override
    String meaning(MarkerMismatch mismatch) {
        return "Accepting the marker means that another system has taken the schema to %s: the journal notes that, and the next run starts from %1$s. The steps between %1$s and %s are neither applied nor reverted. If the schema is really at %2$s, run restore-marker instead."
                .formatted(mismatch.byMarker().usable(), mismatch.byJournal());
    }
}
