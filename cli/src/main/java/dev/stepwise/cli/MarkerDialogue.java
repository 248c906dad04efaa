package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.run.MarkerReport;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.InstalledVersion.MarkerMismatch;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Says what a command that ends a disagreement between the marker and the journal would do, asks, and does it.
 *
 * @param meaning what is done, as sentences
 * @param version the version that is kept
 * @param action does it for that version
 */
record MarkerDialogue(
        Function<MarkerMismatch, String> meaning,
        Function<MarkerMismatch, SchemaVersion> version,
        BiFunction<SchemaMigrator, Integer, MarkerReport> action) {

    /** Returns the exit code of the command. */
    int hold(Terminal terminal, OrderlyEnd end, Installation installation, Confirmation confirmation) {
        String where = PrintableText.line(installation.toString());
        InstalledVersion installed = installation.migrator().installedVersion();
        if (!(installed instanceof MarkerMismatch mismatch)) {
            requireMarker(installation);
            print(
                    terminal,
                    "Nothing to do: %s is %s, and its marker and journal agree.",
                    where,
                    installed.usable().isNone() ? "not installed" : "at " + installed.usable());
            return ExitCodes.DONE;
        }
        SchemaVersion kept = version.apply(mismatch);
        print(terminal, "%s is %s.\n%s", where, mismatch, meaning.apply(mismatch));
        if (!confirmation.isGiven(terminal, "Keep %s?".formatted(kept))) {
            print(terminal, "Nothing was changed.");
            return ExitCodes.FAILED;
        }
        MarkerReport report = settled(terminal, end, installation, kept);
        print(
                terminal,
                "Done: %s is at %s, by its marker and its journal.",
                where,
                report.after().usable());
        return ExitCodes.DONE;
    }

    private MarkerReport settled(Terminal terminal, OrderlyEnd end, Installation installation, SchemaVersion kept) {
        try (RunProgress progress = RunProgress.on(terminal, installation)) {
            return action.apply(end.of(installation.migrator().reportingTo(progress)), kept.number());
        }
    }

    private static void requireMarker(Installation installation) {
        if (installation.chain().marker().isEmpty()) {
            throw new UsageException(
                    "The chain %s has no marker; its version is in the journal alone, and there is nothing to accept or to restore."
                            .formatted(installation.chain().name()));
        }
    }

    private static void print(Terminal terminal, String text, Object... values) {
        terminal.out().println(PrintableText.of(text.formatted(values)));
        terminal.out().flush();
    }
}
