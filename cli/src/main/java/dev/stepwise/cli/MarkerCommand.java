package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.run.MarkerReport;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.InstalledVersion.MarkerMismatch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** A command that ends a disagreement between the marker and the journal: it says what it would do, asks, and does it. */
abstract class MarkerCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final OrderlyEnd end;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    MarkerCommand(Terminal terminal, OrderlyEnd end) {
        this.terminal = terminal;
        this.end = end;
    }

    /** Returns what is done, as sentences. */
    abstract String meaning(MarkerMismatch mismatch);

    /** Returns the version that is kept. */
    abstract SchemaVersion kept(MarkerMismatch mismatch);

    /** Keeps the version. */
    abstract MarkerReport keep(SchemaMigrator migrator, int version);

    @Override
    public final Integer call() {
        try (Installation installation = connection.open(terminal)) {
            InstalledVersion installed = installation.migrator().installedVersion();
            return installed instanceof MarkerMismatch mismatch
                    ? end(installation, mismatch)
                    : saysNothingToDo(installation, installed.usable());
        }
    }

    private int saysNothingToDo(Installation installation, SchemaVersion version) {
        if (installation.chain().marker().isEmpty()) {
            throw new UsageException(
                    "The chain %s has no marker; its version is in the journal alone, and there is nothing to accept or to restore."
                            .formatted(installation.chain().name()));
        }
        print(
                "Nothing to do: %s is %s, and its marker and journal agree.",
                nameOf(installation), version.isNone() ? "not installed" : "at " + version);
        return ExitCodes.DONE;
    }

    private int end(Installation installation, MarkerMismatch mismatch) {
        SchemaVersion version = kept(mismatch);
        print("%s is %s.\n%s", nameOf(installation), mismatch, meaning(mismatch));
        if (!confirmation.isGiven(terminal, "Keep %s?".formatted(version))) {
            print("Nothing was changed.");
            return ExitCodes.FAILED;
        }
        MarkerReport report = keep(installation, version);
        print(
                "Done: %s is at %s, by its marker and its journal.",
                nameOf(installation), report.after().usable());
        return ExitCodes.DONE;
    }

    private MarkerReport keep(Installation installation, SchemaVersion version) {
        try (RunProgress progress = RunProgress.on(terminal, installation)) {
            return keep(end.of(installation.migrator().reportingTo(progress)), version.number());
        }
    }

    private static String nameOf(Installation installation) {
        return PrintableText.line(installation.toString());
    }

    private void print(String text, Object... values) {
        terminal.out().println(PrintableText.of(text.formatted(values)));
        terminal.out().flush();
    }
}
