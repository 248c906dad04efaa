package dev.stepwise.plan.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.internal.RoleName;
import dev.stepwise.script.internal.SqlText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The roles that are given for the placeholders of the steps of a plan.
 *
 * @param roles their names, by their placeholders
 */
record GivenRoles(Map<String, String> roles) {

    /**
     * Finds the role of each placeholder that the steps name.
     *
     * @throws InvalidRequestException when a step names one for which no role is given
     */
    static GivenRoles of(List<CompiledStep> steps, Map<String, String> given) {
        Map<String, String> named = new TreeMap<>();
        steps.forEach(step ->
                step.roles().forEach(placeholder -> named.put(placeholder, given(step, placeholder, given))));
        return new GivenRoles(named);
    }

    private static String given(CompiledStep step, String placeholder, Map<String, String> given) {
        String role = given.get(placeholder);
        if (role == null) {
            throw RoleName.missing(step.name().toString(), placeholder);
        }
        return role;
    }

    /** Returns the statements that stop the run where the server has no such role. */
    List<String> checks() {
        return roles.entrySet().stream()
                .map(role -> check(role.getKey(), role.getValue()))
                .toList();
    }

    private static String check(String placeholder, String role) {
        String message =
                "The role \"%1$s\", which is given for {role %2$s}, does not exist. Create it, or give the name of another: --role %2$s=NAME."
                        .formatted(role, placeholder);
        return SqlText.block(
                "begin if pg_catalog.to_regrole(%s) is null then raise exception using message = %s; end if; end"
                        .formatted(literal(SqlText.name(role)), literal(message)));
    }
}
