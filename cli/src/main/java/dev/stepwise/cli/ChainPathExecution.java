package dev.stepwise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** Opens the jars and folders of {@code --chain-path} around a command that needs a chain. */
final class ChainPathExecution implements IExecutionStrategy {

    private final Supplier<Optional<String>> path;

    ChainPathExecution(Supplier<Optional<String>> path) {
        this.path = path;
    }

    @Override
    public int execute(ParseResult arguments) {
        @Nullable Integer help = CommandLine.executeHelpRequest(arguments);
        if (help != null) {
            return help;
        }
        List<CommandLine> commands = arguments.asCommandLineList();
        CommandLine command = commands.get(commands.size() - 1);
        boolean needsChain = command.getCommandSpec().findOption("--chain") != null
                && !(command.getCommand() instanceof SourceCommand);
        return path.get()
                .filter(given -> needsChain)
                .map(given -> run(given, command, arguments))
                .orElseGet(() -> run(arguments));
    }

    private static int run(String path, CommandLine command, ParseResult arguments) {
        try (URLClassLoader classes = ChainPath.open(path, ContextClasses.current())) {
            ChainPath.requireEachProviderOnce(classes);
            return ContextClasses.during(classes, () -> run(arguments));
        } catch (UsageException refused) {
            throw new ExecutionException(command, String.valueOf(refused.getMessage()), refused);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static int run(ParseResult arguments) {
        return new RunLast().execute(arguments);
    }
}
