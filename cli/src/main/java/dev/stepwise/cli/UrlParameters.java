package dev.stepwise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of a database URL after the question mark.
 *
 * @param user the parameter {@code user}, decoded
 * @param password the parameter {@code password}, decoded
 * @param rest the other parameters as the driver reads them, with the question mark; empty if there are none
 */
record UrlParameters(Optional<String> user, Optional<String> password, String rest) {

    /**
     * Parses the parameters.
     *
     * @param jdbcNames the driver's names of the parameters, if the text uses other names
     * @throws UsageException if the driver does not know a parameter
     */
    static UrlParameters of(@Nullable String text, Optional<Map<String, String>> jdbcNames) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String parameter : text == null || text.isEmpty() ? new String[0] : text.split("&")) {
            String[] pair = parameter.split("=", 2);
            String value = pair.length < 2 ? "" : pair[1];
            values.put(pair[0], jdbcNames.isPresent() ? PercentCoding.plusKept(value) : value);
        }
        Optional<String> user = Optional.ofNullable(values.remove("user")).map(UrlParameters::decoded);
        Optional<String> password =
                Optional.ofNullable(values.remove("password")).map(UrlParameters::decoded);
        String rest = values.entrySet().stream()
                .map(entry -> jdbcName(entry.getKey(), jdbcNames) + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        return new UrlParameters(user, password, rest.isEmpty() ? "" : "?" + rest);
    }

    private static String jdbcName(String name, Optional<Map<String, String>> jdbcNames) {
        if (jdbcNames.isEmpty()) {
            return name;
        }
        String jdbcName = jdbcNames.get().get(name);
        if (jdbcName == null) {
            // Text that is not a name may be the rest of a password that contains a question mark.
            throw DatabaseAddress.refused("its parameter %s is not one of %s; remove the parameter, or use a JDBC URL"
                    .formatted(
                            name.matches("[a-z_]+") ? name : "(not shown)",
                            jdbcNames.get().keySet().stream().sorted().toList()));
        }
        return jdbcName;
    }

    private static String decoded(String value) {
        return URLDecoder.decode(value, UTF_8);
    }
}
