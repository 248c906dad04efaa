package dev.stepwise.script.internal;

import dev.stepwise.script.InvalidRequestException;
import java.nio.charset.StandardCharsets;

/** The name of the schema in which a chain runs: any that PostgreSQL itself keeps as it is written. */
public record SchemaName(String name) {

    private static final int LONGEST = 63;

    /**
     * Checks the name.
     *
     * @throws InvalidRequestException when PostgreSQL would cut, refuse or reserve it
     */
    public SchemaName {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > LONGEST) {
            throw refused(name, "is %d bytes long; a schema's name has 1 to %d".formatted(bytes, LONGEST));
        }
        if (name.isBlank()) {
            throw refused(name, "is blank");
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw refused(name, "holds half a character");
        }
        if (name.indexOf('\0') >= 0) {
            throw refused(name.replace('\0', '?'), "holds a zero character");
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
