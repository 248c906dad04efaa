package dev.stepwise.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;

/**
 * The commands of the command line.
 *
 * <p>To make one takes picocli some ten milliseconds in a fresh JVM, since it reads the annotations of each option. So where the first
 * argument is a command, the others are not made; they are needed for help and for a suggestion.
 */
final class Commands {

    static final String COMPLETION = "generate-completion";

    private final Map<String, Supplier<Object>> all = new LinkedHashMap<>();

    Commands(Terminal terminal, OrderlyEnd end) {
        all.put("up", () -> new UpCommand(terminal, end));
        all.put("down", () -> new DownCommand(terminal, end));
        all.put("status", () -> new StatusCommand(terminal));
        all.put("plan", () -> new PlanCommand(terminal));
        all.put("show", () -> new ShowCommand(terminal));
        all.put("snapshot", () -> new SnapshotCommand(terminal));
        all.put("impact", () -> new ImpactCommand(terminal));
        all.put("seal", () -> new SealCommand(terminal));
        all.put("compile", () -> new CompileCommand(terminal));
        all.put("accept-marker", () -> new AcceptMarkerCommand(terminal, end));
        all.put("restore-marker", () -> new RestoreMarkerCommand(terminal, end));
        all.put("serve", () -> new ServeCommand(terminal));
        all.put("init", () -> new InitCommand(terminal));
        all.put("new", () -> new NewCommand(terminal));
        all.put("renumber", () -> new RenumberCommand(terminal));
        all.put(COMPLETION, Commands::completion);
    }

    /** Adds those that the arguments can mean. */
    void addTo(CommandLine line, String... arguments) {
        @Nullable Supplier<Object> meant = arguments.length == 0 ? null : all.get(arguments[0]);
        if (meant != null && !arguments[0].equals(COMPLETION)) {
            line.addSubcommand(arguments[0], meant.get());
        } else {
            all.forEach((name, command) -> line.addSubcommand(name, command.get()));
        }
    }

    private static Object completion() {
        return new CommandLine(new GenerateCompletion());
    }
}
