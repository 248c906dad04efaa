package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.state.InstalledVersion.MarkerMismatch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stepwise restore-marker}: writes the marker again from the journal. */
@Command(
        name = "restore-marker",
        versionProvider = Main.Version.class,
        description = "If the marker and the journal disagree: keep the version of the journal, as after a restore "
                + "without comments. The comment of the marker table is written again. Changes nothing else.")
final class RestoreMarkerCommand implements Callable<Integer> {

    private static final MarkerDialogue DIALOGUE =
            new MarkerDialogue(RestoreMarkerCommand::meaning, MarkerMismatch::byJournal, SchemaMigrator::restoreMarker);

    private final Terminal terminal;
    private final OrderlyEnd end;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    RestoreMarkerCommand(Terminal terminal, OrderlyEnd end) {
        this.terminal = terminal;
        this.end = end;
    }

    @Override
    public Integer call() {
        try (Installation installation = connection.open(terminal)) {
            return DIALOGUE.hold(terminal, end, installation, confirmation);
        }
    }

    private static String meaning(MarkerMismatch mismatch) {
        return "Restoring the marker means that the schema is at %s, as the journal says: the comment of the marker table is written again, and the next run starts from %1$s. If another system has migrated the schema since, run accept-marker instead."
                .formatted(mismatch.byJournal());
    }
}
