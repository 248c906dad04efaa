package dev.stepwise.cli;

import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code stepwise}, with its subcommands and the settings that they share. */
@Command(
        name = "stepwise",
        versionProvider = Main.Version.class,
        description = "Migrates a PostgreSQL schema to any version of a chain of steps.",
        synopsisSubcommandLabel = "<command>",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:failed; the message says what was kept and what to do next",
            "2:usage error, such as an unknown version, schema or chain",
            "3:status --exit-code found pending versions",
            "4:impact found uses that the range breaks",
            "130, 143:cancelled by SIGINT or SIGTERM; the message says what was kept"
        },
        footerHeading = "%nWithout --url, Stepwise runs an embedded PostgreSQL and keeps its data in%n.stepwise/.%n%n",
        footer = {
            "Some options can also be set in the environment, as STEPWISE_URL,",
            "STEPWISE_USER, STEPWISE_PASSWORD, STEPWISE_SCHEMA, STEPWISE_CHAIN,",
            "STEPWISE_CHAIN_PATH, STEPWISE_HOME and STEPWISE_PACE. STEPWISE_YES=1 stands",
            "for --yes.",
            "",
            "--chain-path lists jars and folders with classes as a class path does. A",
            "folder stands for the jars in it, too; libs/* names the jars alone. Stepwise,",
            "jOOQ and the driver are those of this program.",
            "",
            "Ways to give the password, the preferred one first: STEPWISE_PASSWORD;",
            "--password without a value, which prompts; --password-file; ~/.pgpass or the",
            "file that PGPASSFILE names. A password that is given as an argument is visible",
            "in ps for some milliseconds.",
            "",
            "Completion in bash and zsh:  source <(stepwise generate-completion)"
        })
public final class Main {

    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "After a failure, also show the failed statement and the stack trace.")
    private boolean stacktrace;

    @Option(
            names = "--chain-path",
            scope = ScopeType.INHERIT,
            paramLabel = "<path>",
            description = "The jars and folders of the chain and of what it needs, such as shop-migrations.jar or "
                    + "'target/classes:libs/*'. [STEPWISE_CHAIN_PATH]")
    private @Nullable String chainPath;

    private Main() {}

    /** Runs the command and ends the process with one of the exit codes that {@code --help} lists. */
    public static void main(String[] arguments) {
        Terminal terminal = Terminal.ofThisProcess();
        OrderlyEnd end = OrderlyEnd.ofThisProcess(terminal);
        int exitCode = run(terminal, end, System.getenv(), arguments);
        end.commandHasPrinted();
        System.exit(exitCode);
    }

    static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        return run(terminal, OrderlyEnd.withoutSignals(terminal), environment, arguments);
    }

    private static int run(Terminal terminal, OrderlyEnd end, Map<String, String> environment, String... arguments) {
        silenceLibraries();
        Optional<String> refusal = SecretArguments.refusalOf(arguments);
        if (refusal.isPresent()) {
            terminal.err().println("stepwise: " + refusal.get());
            return ExitCodes.USAGE;
        }
        return commandLine(terminal, end, environment, arguments).execute(arguments);
    }

    private static void silenceLibraries() {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        // The driver's errors arrive as exceptions, which are printed once.
        DRIVER.setLevel(Level.OFF);
    }

    private static CommandLine commandLine(
            Terminal terminal, OrderlyEnd end, Map<String, String> environment, String... arguments) {
        Main main = new Main();
        CommandLine line = new CommandLine(main);
        new Commands(terminal, end).addTo(line, arguments);
        // A password or a schema name may contain text that picocli would interpolate as a variable.
        line.setInterpolateVariables(false);
        Optional.ofNullable(line.getSubcommands().get(Commands.COMPLETION))
                .ifPresent(completion -> completion.setInterpolateVariables(true));
        Failures failures = new Failures(new Redaction(environment), () -> main.stacktrace);
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setExecutionStrategy(new ChainPathExecution(() -> Optional.ofNullable(main.chainPath)))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** The version in the manifest of the jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"stepwise " + (version == null ? "(not packaged)" : version)};
        }
    }
}
