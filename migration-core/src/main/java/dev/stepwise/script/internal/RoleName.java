package dev.stepwise.script.internal;

import dev.stepwise.script.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** The name of a role: any that PostgreSQL itself keeps as it is written, and that means one role. */
public record RoleName(String name) {

    /** Words that PostgreSQL reads as such even where they stand in quotes. */
    private static final Set<String> RESERVED = Set.of("public", "none");

    /**
     * Checks the name.
     *
     * @throws InvalidRequestException when PostgreSQL would cut, refuse or reserve it
     */
    public RoleName {
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > SqlText.LONGEST_NAME) {
            throw refused(name, "is %s bytes long; a role's name has 1 to %s".formatted(bytes, SqlText.LONGEST_NAME));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
            throw refused(name, "holds half a character");
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw refused(name.replaceAll("\\p{Cc}", "?"), "holds a control character");
        }
        if (RESERVED.contains(name)) {
            throw refused(name, "does not mean one role to PostgreSQL");
        }
    }

    /** Returns the refusal of a placeholder for which no role is given; the first words say who names it. */
    public static InvalidRequestException missing(String whoNames, String placeholder) {
        return new InvalidRequestException(
                "%1$s names the role {role %2$s}, and no role is given for it. Give its name: --role %2$s=NAME, or withRole(\"%2$s\", NAME)."
                        .formatted(whoNames, placeholder));
    }

    private static InvalidRequestException refused(String name, String why) {
        return new InvalidRequestException(
                "The role \"%s\" cannot be used: its name %s. Name another role.".formatted(name, why));
    }
}
