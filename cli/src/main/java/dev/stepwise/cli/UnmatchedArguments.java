package dev.stepwise.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.UnmatchedArgumentException;

/** Describes the arguments that picocli does not know. */
final class UnmatchedArguments {

    private UnmatchedArguments() {}

    static String messageOf(UnmatchedArgumentException unmatched) {
        List<String> arguments = unmatched.getUnmatched();
        boolean command = unmatched.getCommandLine().getParent() == null
                && !arguments.get(0).startsWith("-");
        String unknown = command
                ? "Unknown command: " + arguments.get(0)
                : "Unknown arguments: " + String.join(", ", described(arguments));
        List<String> similar = unmatched.getSuggestions();
        String suggestion = similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", similar) + "?";
        return unknown + "." + suggestion;
    }

    /** An argument that is neither a command nor an option is not shown: it may be a misplaced password. */
    private static List<String> described(List<String> arguments) {
        List<String> described = new ArrayList<>();
        arguments.stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(option -> described.add(option.replaceFirst("(?s)=.*", "")));
        int others = arguments.size() - described.size();
        if (others > 0) {
            described.add(others + (described.isEmpty() ? "" : " more") + " (not shown)");
        }
        return described;
    }
}
