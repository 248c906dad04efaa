package dev.stepwise.cli;

import dev.stepwise.migrate.internal.LinkageFault;
import dev.stepwise.scratch.ScratchException;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.MigrationException;
import dev.stepwise.script.StepFailedException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns an exception into a message and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Redaction redaction;
    private final BooleanSupplier stacktrace;

    Failures(Redaction redaction, BooleanSupplier stacktrace) {
        this.redaction = redaction;
        this.stacktrace = stacktrace;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine line, ParseResult arguments) {
        print(failure, messageOf(failure, line), line.getErr());
        return isUsage(failure) ? ExitCodes.USAGE : ExitCodes.FAILED;
    }

    /** Classes that do not fit this JVM or these libraries are an argument that cannot be used, like a chain that is not there. */
    private static boolean isUsage(Exception failure) {
        return failure instanceof InvalidRequestException
                || failure instanceof UsageException
                || failure instanceof ChainException chain
                        && chain.getCause() != null
                        && LinkageFault.of(chain.getCause()).isPresent();
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
        err.println(printable("stepwise: " + message));
        if (stacktrace.getAsBoolean()) {
            if (failure instanceof StepFailedException failed) {
                err.println(printable("  statement: " + indented(failed.statement())));
            }
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            err.print(printable(trace.toString()));
        }
        err.flush();
    }

    private String printable(String text) {
        return PrintableText.of(redaction.of(text));
    }

    private String messageOf(Exception failure, CommandLine line) {
        if (failure instanceof StepFailedException failed) {
            return messageOfStep(failed);
        }
        if (failure instanceof ScratchException && line.getCommandSpec().findOption("--url") != null) {
            return failure.getMessage() + " Or use a server that is already running: --url or STEPWISE_URL.";
        }
        boolean foreseen = failure instanceof MigrationException
                || failure instanceof UsageException
                || failure instanceof ScratchException;
        return foreseen
                ? String.valueOf(failure.getMessage())
                : "Unexpected failure: %s. Add --stacktrace to see where it happened.".formatted(failure);
    }

    /** Leaves out the statement, which may have hundreds of lines. */
    private String messageOfStep(StepFailedException failed) {
        String message = String.valueOf(failed.getMessage());
        String statement = "\n  statement: " + indented(failed.statement());
        if (!message.contains(statement)) {
            return message;
        }
        String hint = stacktrace.getAsBoolean() ? "" : " Add --stacktrace for the failed statement.";
        return message.replace(statement, "") + hint;
    }

    private static String indented(String statement) {
        return statement.replace("\n", "\n    ");
    }
}
