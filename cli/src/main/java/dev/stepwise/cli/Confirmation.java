package dev.stepwise.cli;

import java.io.Console;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The user's consent to a change: the answer at a prompt, or {@code --yes}. */
final class Confirmation {

    @Option(
            names = "--yes",
            converter = YesOrNo.class,
            description = "Do not ask for confirmation. Needed if there is no terminal. [STEPWISE_YES]")
    private boolean yes;

    /**
     * Asks the question, unless consent was given already, and returns whether the answer is yes.
     *
     * @throws UsageException if there is no terminal to ask at
     */
    boolean isGiven(Terminal terminal, String question) {
        return yes || isYes(console(terminal).readLine("%s [y/N] ", question));
    }

    private static Console console(Terminal terminal) {
        return terminal.console()
                .orElseThrow(
                        () -> new UsageException(
                                "The command asks for confirmation, but there is no terminal. Nothing was changed. Add --yes or set STEPWISE_YES=1 to confirm."));
    }

    private static boolean isYes(@Nullable String answer) {
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).matches("y|yes");
    }

    /** Reads the value of the variable. */
    static final class YesOrNo implements ITypeConverter<Boolean> {

        @Override
        public Boolean convert(String value) {
            return switch (value.strip().toLowerCase(Locale.ROOT)) {
                case "1", "true", "yes" -> true;
                case "0", "false", "no" -> false;
                default ->
                    throw new TypeConversionException(
                            "\"%s\" is neither yes nor no: write 1 or 0 in STEPWISE_YES".formatted(value));
            };
        }
    }
}
