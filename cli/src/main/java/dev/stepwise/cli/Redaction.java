package dev.stepwise.cli;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The last fence before a text is printed: it takes out the passwords that the environment holds.
 *
 * <p>No password is put into a text in the first place. This is for those of others: a driver's or a server's message.
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

    /** Returns the text with every password in it, standing as a word of its own, replaced by stars. */
    String of(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replaceAll("(?<!\\w)" + Pattern.quote(secret) + "(?!\\w)", Matcher.quoteReplacement("***"));
        }
        return clean;
    }
}
