package dev.stepwise.cli;

import dev.stepwise.migrate.InvalidTargetException;
import dev.stepwise.migrate.MigrationException;
import dev.stepwise.scratch.ScratchException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what is thrown into a message and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Redaction redaction;
    private final BooleanSupplier stacktrace;

    Failures(Redaction redaction, BooleanSupplier stacktrace) {
        this.redaction = redaction;
        this.stacktrace = stacktrace;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        print(failure, messageOf(failure), line.getErr());
        return failure instanceof InvalidTargetException || failure instanceof UsageException
                ? ExitCodes.USAGE
                : ExitCodes.FAILED;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine line = failure.getCommandLine();
        String message = failure instanceof UnmatchedArgumentException unmatched
                ? UnmatchedArguments.messageOf(unmatched)
                : String.valueOf(failure.getMessage());
        String hint = "See %s --help.".formatted(line.getCommandSpec().qualifiedName());
        print(failure, message.strip() + (message.strip().matches("(?s).*[.?]") ? " " : ". ") + hint, line.getErr());
        return ExitCodes.USAGE;
    }

    private void print(Exception failure, String message, PrintWriter err) {
        err.println(redaction.of("stepwise: " + message));
        if (stacktrace.getAsBoolean()) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(redaction.of(trace.toString()));
        }
        err.flush();
    }

    private static String messageOf(Exception failure) {
        if (failure instanceof ScratchException) {
            return failure.getMessage() + " Or use a server that runs already: --url or STEPWISE_URL.";
        }
        boolean foreseen = failure instanceof MigrationException || failure instanceof UsageException;
        return foreseen
                ? String.valueOf(failure.getMessage())
                : "Failed unexpectedly: %s. Add --stacktrace to see where.".formatted(failure);
    }
}
