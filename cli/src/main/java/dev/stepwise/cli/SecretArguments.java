package dev.stepwise.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Detects a password on the command line, where every user of the machine can see it. */
final class SecretArguments {

    private static final Pattern URL_WITH_PASSWORD =
            Pattern.compile("(?is).*(://[^/?]*:[^/?]*@|[?&](ssl)?password=).*");
    private static final Pattern OPTION = Pattern.compile("-[a-zA-Z]|--[a-z].*");

    private static final String ADVICE = "Every user of this machine can read the arguments of a process. "
            + "Set STEPWISE_PASSWORD, use --password without a value to be prompted, or use --password-file.";

    private SecretArguments() {}

    /** Returns the reason for which the arguments are refused, or nothing if they contain no password. */
    static Optional<String> refusalOf(String... arguments) {
        List<String> all = List.of(arguments);
        return IntStream.range(0, all.size())
                .filter(i -> isSecret(all.get(i), i + 1 < all.size() ? all.get(i + 1) : ""))
                .mapToObj(i -> "The command line contains a password, in "
                        + (all.get(i).startsWith("--url") ? "--url" : "--password") + ". " + ADVICE)
                .findFirst();
    }

    private static boolean isSecret(String argument, String next) {
        return argument.startsWith("--password=")
                || (argument.equals("--password")
                        && !next.isEmpty()
                        && !OPTION.matcher(next).matches())
                || (argument.startsWith("--url=")
                        && URL_WITH_PASSWORD.matcher(argument).matches())
                || (argument.equals("--url") && URL_WITH_PASSWORD.matcher(next).matches());
    }
}
