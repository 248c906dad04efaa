package dev.stepwise.cli;

import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code stepwise}: its verbs, and what holds for all of them. */
@Command(
        name = "stepwise",
        versionProvider = Main.Version.class,
        description = "Takes a PostgreSQL schema to any version of a chain of steps.",
        synopsisSubcommandLabel = "<verb>",
        commandListHeading = "%nVerbs:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or nothing to do",
            "1:failed; the message says what stays and what to do",
            "2:bad usage, or a version, schema or chain that cannot be had",
            "3:status --exit-code, and there are versions pending",
            "130, 143:cancelled by SIGINT or SIGTERM; the message says what was kept"
        },
        footerHeading = "%nWithout --url, a PostgreSQL of its own runs, whose data stay in .stepwise/.%n",
        footer = {
            "Options that name a database are also read from STEPWISE_URL, STEPWISE_USER,",
            "STEPWISE_PASSWORD, STEPWISE_SCHEMA, STEPWISE_CHAIN and STEPWISE_HOME.",
            "Completion in bash and zsh:  source <(./stepwise generate-completion)"
        })
public final class Main {

    private static final Logger DRIVER = Logger.getLogger("org.postgresql");

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Show where in the program a failure happened.")
    private boolean stacktrace;

    private Main() {}

    /** Runs the command, and ends the process with one of the exit codes that {@code --help} lists. */
    public static void main(String[] arguments) {
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        // What the driver has to say comes as an exception, and is printed once.
        DRIVER.setLevel(Level.OFF);
        Terminal terminal = Terminal.ofThisProcess();
        OrderlyEnd end = OrderlyEnd.ofThisProcess(terminal);
        int exitCode = run(terminal, end, System.getenv(), arguments);
        end.commandHasPrinted();
        System.exit(exitCode);
    }

    /** Runs the command and returns its exit code. */
    static int run(Terminal terminal, Map<String, String> environment, String... arguments) {
        return run(terminal, OrderlyEnd.withoutSignals(terminal), environment, arguments);
    }

    private static int run(Terminal terminal, OrderlyEnd end, Map<String, String> environment, String... arguments) {
        Optional<String> refusal = SecretArguments.refusalOf(arguments);
        if (refusal.isPresent()) {
            terminal.err().println("stepwise: " + refusal.get());
            return ExitCodes.USAGE;
        }
        return commandLine(terminal, end, environment).execute(arguments);
    }

    private static CommandLine commandLine(Terminal terminal, OrderlyEnd end, Map<String, String> environment) {
        Main main = new Main();
        CommandLine completion = new CommandLine(new GenerateCompletion());
        CommandLine line = new CommandLine(main)
                .addSubcommand(new UpCommand(terminal, end))
                .addSubcommand(new DownCommand(terminal, end))
                .addSubcommand(new StatusCommand(terminal))
                .addSubcommand(new PlanCommand(terminal))
                .addSubcommand(new ServeCommand(terminal))
                .addSubcommand(completion)
                // A password or a schema's name may hold what picocli would take for a variable of its own.
                .setInterpolateVariables(false);
        completion.setInterpolateVariables(true);
        Failures failures = new Failures(new Redaction(environment), () -> main.stacktrace);
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setDefaultValueProvider(new EnvironmentDefaults(environment))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
    }

    /** The version that the jar's manifest carries. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"stepwise " + (version == null ? "(not packaged)" : version)};
        }
    }
}
