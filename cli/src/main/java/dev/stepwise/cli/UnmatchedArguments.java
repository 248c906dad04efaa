package dev.stepwise.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says which arguments mean nothing. */
final class UnmatchedArguments {

    private UnmatchedArguments() {}

    static String messageOf(UnmatchedArgumentException unmatched) {
        List<String> arguments = unmatched.getUnmatched();
        boolean verb = unmatched.getCommandLine().getParent() == null
                && !arguments.get(0).startsWith("-");
        String unknown = verb ? "the verb " + arguments.get(0) : String.join(", ", described(arguments));
        List<String> similar = unmatched.getSuggestions();
        String suggestion = similar.isEmpty() ? "" : " Did you mean " + String.join(" or ", similar) + "?";
        return "Not understood: " + unknown + "." + suggestion;
    }

    /** What is neither a verb nor an option is not repeated: it may be a password gone astray. */
    private static List<String> described(List<String> arguments) {
        List<String> described = new ArrayList<>();
        arguments.stream()
                .filter(argument -> argument.startsWith("--"))
                .forEach(option -> described.add("the option " + option.replaceFirst("=.*", "")));
        int others = arguments.size() - described.size();
        if (others > 0) {
            described.add(others + (others == 1 ? " argument" : " arguments") + " (not shown)");
        }
        return described;
    }
}
