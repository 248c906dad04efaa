package dev.stepwise.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes the arguments that picocli does not know. */
final class UnmatchedArguments {

    private UnmatchedArguments() {}

    static String messageOf(UnmatchedArgumentException unmatched) {
        List<String> arguments = unmatched.getUnmatched();
        boolean beforeCommand = unmatched.getCommandLine().getParent() == null;
        boolean command = beforeCommand && !arguments.get(0).startsWith("-");
        String unknown = command
                ? "Unknown command: " + arguments.get(0)
                : "Unknown arguments: " + String.join(", ", described(arguments));
        String first = named(arguments.get(0));
        return unknown + "."
                + (beforeCommand && isOfACommand(unmatched.getCommandLine(), first)
                        ? " Write %s after the command.".formatted(first)
                        : suggestion(unmatched.getSuggestions()));
    }

    private static boolean isOfACommand(CommandLine top, String option) {
        return top.getSubcommands().values().stream()
                .anyMatch(command -> command.getCommandSpec().findOption(option) != null);
    }

    private static String suggestion(List<String> similar) {
        return similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", similar) + "?";
    }

    private static String named(String option) {
        return option.replaceFirst("(?s)=.*", "");
    }

    /** An argument that is neither a command nor an option is not shown: it may be a misplaced password. */
    private static List<String> described(List<String> arguments) {
        List<String> described = new ArrayList<>();
        arguments.stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(option -> described.add(named(option)));
        int others = arguments.size() - described.size();
        if (others > 0) {
            described.add(others + (described.isEmpty() ? "" : " more") + " (not shown)");
        }
        return described;
    }
}
