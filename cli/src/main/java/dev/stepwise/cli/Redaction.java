package dev.stepwise.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Removes the passwords that the environment holds from text before it is printed.
 *
 * <p>Stepwise itself puts no password into a text; a message of the driver or the server might.
 */
final class Redaction {

    private static final Pattern IN_URL =
            Pattern.compile("://[^/?\\s:@]*:([^/?\\s@]+)@|[?&](?:ssl)?password=([^&\\s]+)");

    private final Set<String> secrets;

    Redaction(Map<String, String> environment) {
        Stream<String> own = Optional.ofNullable(environment.get("STEPWISE_PASSWORD")).stream();
        String url = environment.getOrDefault("STEPWISE_URL", "");
        Stream<String> inUrl = IN_URL.matcher(url)
                .results()
                .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                .flatMap(secret -> Stream.of(secret, PercentCoding.decodedWherePossible(secret)));
        this.secrets =
                Stream.concat(own, inUrl).filter(secret -> !secret.isEmpty()).collect(Collectors.toUnmodifiableSet());
    }

    /** Returns the text with each password that occurs as a separate word replaced by {@code ***}. */
    String of(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replaceAll("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)", Matcher.quoteReplacement("***"));
        }
        return clean;
    }
}
