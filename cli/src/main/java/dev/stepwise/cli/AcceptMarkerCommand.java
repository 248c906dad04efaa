package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.state.InstalledVersion.MarkerMismatch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stepwise accept-marker}: notes in the journal that another system migrated the schema. */
@Command(
        name = "accept-marker",
        versionProvider = Main.Version.class,
        description =
                "If the marker and the journal disagree: keep the version of the marker, because another system has "
                        + "taken the schema there. The journal notes it. Changes nothing else.")
final class AcceptMarkerCommand implements Callable<Integer> {

    private static final MarkerDialogue DIALOGUE = new MarkerDialogue(
            AcceptMarkerCommand::meaning, mismatch -> mismatch.byMarker().usable(), SchemaMigrator::acceptMarker);

    private final Terminal terminal;
    private final OrderlyEnd end;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    AcceptMarkerCommand(Terminal terminal, OrderlyEnd end) {
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
        return "Accepting the marker means that another system has taken the schema to %s: the journal notes that, and the next run starts from %1$s. The steps between %1$s and %s are neither applied nor reverted. If the schema is really at %2$s, run restore-marker instead."
                .formatted(mismatch.byMarker().usable(), mismatch.byJournal());
    }
}
