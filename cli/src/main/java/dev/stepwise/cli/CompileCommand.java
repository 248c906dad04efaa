package dev.stepwise.cli;

import dev.stepwise.authoring.compiled.ChainClasses;
import dev.stepwise.authoring.compiled.CompileRequest;
import dev.stepwise.authoring.compiled.CompiledChainWriter;
import dev.stepwise.authoring.compiled.StampedJar;
import dev.stepwise.migrate.MigrationChain;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise compile}: writes the compiled steps of chains beside their classes. */
@Command(
        name = "compile",
        versionProvider = Main.Version.class,
        description =
                "Write the steps of a chain as text into the folder of their classes, so that an application runs them "
                        + "without jOOQ. For builds; needs no database.")
final class CompileCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Option(
            names = "--chain",
            paramLabel = "<chain>",
            description =
                    "The name of the chain. Default: all whose classes are in the folder or the jar. [STEPWISE_CHAIN]")
    private @Nullable String chain;

    @Option(
            names = "--into",
            paramLabel = "<folder>",
            description = "The folder below which META-INF/stepwise is written. Default: that of the chain's classes.")
    private @Nullable Path into;

    @Option(
            names = "--jar",
            paramLabel = "<jar>",
            description =
                    "A finished jar whose compiled chains are stamped again, since its build gave classes other names. "
                            + "Nothing is written to a folder then.")
    private @Nullable Path jar;

    @Option(
            names = "--project",
            paramLabel = "<folder>",
            description =
                    "The folder of the project whose src/main/resources may hold the text too. Default: the current folder.")
    private Path project = Path.of("");

    @Option(
            names = "--write",
            description =
                    "Write the text into src/main/resources of the project too, to commit it. From then on it is compared.")
    private boolean write;

    CompileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Reports to the error stream: where a build compiles and then prints a script, its output is the script alone. */
    @Override
    public void run() {
        if (jar == null) {
            compile();
        } else {
            stamp(jar);
        }
    }

    private void stamp(Path finished) {
        if (write) {
            throw new UsageException("A finished jar has no sources: choose --jar or --write.");
        }
        StampedJar.write(finished, Optional.ofNullable(chain), ContextClasses.current())
                .forEach(terminal.err()::println);
    }

    private void compile() {
        for (MigrationChain each : chains()) {
            terminal.err()
                    .println(CompiledChainWriter.write(
                            new CompileRequest(each, Optional.ofNullable(into), project, write)));
        }
    }

    private List<MigrationChain> chains() {
        ChainSearch search = ChainSearch.in(ContextClasses.current());
        if (chain != null) {
            return List.of(search.find(Optional.of(chain)));
        }
        List<MigrationChain> all = search.all();
        List<MigrationChain> there = all.stream().filter(this::isThere).toList();
        List<MigrationChain> inFolders =
                all.stream().filter(each -> !ChainClasses.of(each).isEmpty()).toList();
        List<MigrationChain> chosen = there.isEmpty() ? inFolders : there;
        return chosen.isEmpty() ? all : chosen;
    }

    private boolean isThere(MigrationChain each) {
        Path folder = into;
        return folder != null && ChainClasses.of(each).stream().anyMatch(classes -> classes.areIn(folder));
    }
}
