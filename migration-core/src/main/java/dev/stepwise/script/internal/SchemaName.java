package dev.stepwise.script.internal;

import dev.stepwise.script.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The name of the schema in which a chain runs: any that PostgreSQL itself keeps as it is written. */
public record SchemaName(String name) {

    /** What a terminal would obey, and what ends a line or turns its direction. */
    private static final Pattern UNPRINTABLE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    /**
     * Checks the name.
     *
     * @throws InvalidRequestException when PostgreSQL would cut, refuse or reserve it
     */
    public SchemaName {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > SqlText.LONGEST_NAME) {
            throw refused(name, "is %s bytes long; a schema's name has 1 to %s".formatted(bytes, SqlText.LONGEST_NAME));
        }
        if (name.isBlank()) {
            throw refused(name, "is blank");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw refused(name, "holds half a character");
        }
        if (UNPRINTABLE.matcher(name).find()) {
            throw refused(UNPRINTABLE.matcher(name).replaceAll("?"), "holds a control character");
        }
        if (name.startsWith("pg_") || name.equals("information_schema")) {
            throw refused(name, "is reserved for PostgreSQL itself");
        }
    }

    private static InvalidRequestException refused(String name, String why) {
        return new InvalidRequestException(
                "The schema \"%s\" cannot be used: its name %s. Choose another name.".formatted(name, why));
    }
}
